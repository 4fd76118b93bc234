/** The served OpenAPI document, as far as tests derive requests from it. */

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly additionalProperties?: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

export interface Operation {
  readonly method: 'get' | 'post' | 'delete';
  /** With `{name}` for what varies. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
}

export interface OpenApiDocument {
  readonly operations: readonly Operation[];
  /** The same without references. */
  resolve(schema: Schema): Schema;
}

interface Described {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
}

interface Served {
  readonly paths: Record<string, Partial<Record<Operation['method'], Described>>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

export function openApiDocument({ paths, components }: Served): OpenApiDocument {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      method: method as Operation['method'],
      path,
      parameters: described.parameters ?? [],
      body: described.requestBody?.content['application/json']?.schema,
    })),
  );
  const resolve = (schema: Schema): Schema => {
    const [whole] = schema.allOf ?? [];
    if (whole) return resolve(whole);
    const name = schema.$ref?.replace('#/components/schemas/', '');
    return name === undefined ? schema : resolve(components.schemas[name]!);
  };
  return { operations, resolve };
}

/** Whether a value is one of a schema's; of objects and lists only that they are. */
export function isOf(schema: Schema, value: unknown): boolean {
  if (schema.oneOf) return schema.oneOf.some((one) => isOf(one, value));
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => hasType(type, value))) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (typeof value === 'number')
    return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
  if (typeof value !== 'string') return true;
  const { length } = [...value];
  const fits = length >= (schema.minLength ?? 0) && length <= (schema.maxLength ?? Infinity);
  return fits && new RegExp(schema.pattern ?? '').test(value);
}

function hasType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type && value !== null && !Array.isArray(value);
}
