/** Changes of a proof's file for specs: each makes it another text, though not always another value. */
import fc from 'fast-check';

/** @param text the file, as JSON */
export function changesOf(text: string): fc.Arbitrary<string> {
  return fc.oneof(changedByte(text), changedMember(text));
}

/** A byte flipped, put in or taken out, as text. */
function changedByte(text: string): fc.Arbitrary<string> {
  const bytes = Buffer.from(text);
  const at = fc.nat(bytes.length - 1);
  return fc.tuple(at, fc.integer({ min: 1, max: 255 }), fc.nat(2)).map(([n, byte, kind]) => {
    const [before, after] = [bytes.subarray(0, n), bytes.subarray(n + 1)];
    const put = [[bytes[n]! ^ byte], [], [byte, bytes[n]!]][kind]!;
    return Buffer.concat([before, Buffer.from(put), after]).toString();
  });
}

/** A member told once more before itself, as something else: most readers keep the last of the two. */
export function repeatedMember(text: string): fc.Arbitrary<string> {
  const names = [...text.matchAll(/"[^"\\]*":/g)];
  return fc
    .tuple(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 1 }))
    .map(([{ 0: name, index }, value]) =>
      [text.slice(0, index), name, JSON.stringify(value), ',', text.slice(index)].join(''),
    );
}

type Container = Record<string, unknown>;

/** A member anywhere in it taken out, put in, or given another's or a made-up value. */
function changedMember(text: string): fc.Arbitrary<string> {
  const places = placesIn(JSON.parse(text) as Container, []);
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(...places).map((place) => valueAt(JSON.parse(text) as Container, place)),
  );
  const kind = fc.constantFrom('remove', 'replace', 'add');
  return fc.tuple(fc.constantFrom(...places), kind, fc.string(), values).map((chosen) => {
    const [place, how, name, value] = chosen;
    const copy = JSON.parse(text) as Container;
    const parent = valueAt(copy, place.slice(0, -1)) as Container;
    const key = place.at(-1)!;
    if (how === 'remove' && Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (how === 'remove') Reflect.deleteProperty(parent, key);
    else if (how === 'add' && Array.isArray(parent)) parent.splice(Number(key), 0, value);
    else setOwn(parent, how === 'add' ? name : key, value);
    return JSON.stringify(copy);
  });
}

/** Also `__proto__`, which JSON may have as a member. */
function setOwn(parent: Container, name: string, value: unknown): void {
  Object.defineProperty(parent, name, { value, enumerable: true, configurable: true });
}

function placesIn(value: unknown, place: readonly string[]): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    [...place, name],
    ...placesIn(inner, [...place, name]),
  ]);
}

function valueAt(root: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>((value, name) => (value as Container)[name], root);
}

/** Undefined for what is no JSON. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
