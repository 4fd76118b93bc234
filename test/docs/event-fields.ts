/** The events of the code, read from where they are declared: an interface of event types and their payloads. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

type Interfaces = ReadonlyMap<string, ts.InterfaceDeclaration>;

/** Event type to the names of its payload's fields. @throws Error for a payload that is declared in none of the files */
export function eventFieldsOf(
  name: string,
  ...files: readonly string[]
): ReadonlyMap<string, readonly string[]> {
  const interfaces = interfacesOf(files);
  const fields = propertiesOf(interfaces, name).map(
    (property) => [nameOf(property), fieldsOf(interfaces, property.type!)] as const,
  );
  return new Map(fields);
}

function interfacesOf(files: readonly string[]): Interfaces {
  const found = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
    return statements.filter(ts.isInterfaceDeclaration);
  });
  return new Map(found.map((declaration) => [declaration.name.text, declaration]));
}

function propertiesOf(interfaces: Interfaces, name: string): readonly ts.PropertySignature[] {
  const declaration = interfaces.get(name);
  if (!declaration) throw new Error(`${name} is declared in none of these files`);
  const parents = (declaration.heritageClauses ?? [])
    .flatMap(({ types }) => types)
    .flatMap(({ expression }) => propertiesOf(interfaces, (expression as ts.Identifier).text));
  return [...parents, ...declaration.members.filter(ts.isPropertySignature)];
}

function fieldsOf(interfaces: Interfaces, type: ts.TypeNode): readonly string[] {
  if (ts.isTypeLiteralNode(type)) return type.members.filter(ts.isPropertySignature).map(nameOf);
  if (ts.isIntersectionTypeNode(type))
    return type.types.flatMap((one) => fieldsOf(interfaces, one));
  if (ts.isTypeReferenceNode(type))
    return propertiesOf(interfaces, (type.typeName as ts.Identifier).text).map(nameOf);
  throw new Error(`a payload of kind ${ts.SyntaxKind[type.kind]} can't be read`);
}

function nameOf({ name }: ts.PropertySignature): string {
  return (name as ts.Identifier).text;
}
