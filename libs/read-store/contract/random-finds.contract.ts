/** Random documents and random valid queries: an adapter finds what a model finds that filters and sorts a list. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Document, Find, Value } from '../read-store.js';
import { freshStore, type Line, lines, type OpenStore, put } from './line-collection.js';

type Members = Readonly<Record<string, Value | undefined>>;

const texts = fc.oneof(
  fc.constantFrom('', 'a', 'ab', 'aB', 'b', '%', '\ue000', '😀', '😀a', '\u{10ffff}'),
  fc.string({ unit: 'binary', maxLength: 3 }).filter((text) => !text.includes('\0')),
);
const numbers = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
/** Text and numbers side by side in one field; booleans keep to their own. */
const mixed = fc.oneof(texts, numbers);
const valuesOf: Readonly<Record<string, fc.Arbitrary<Value>>> = {
  id: texts.map((text) => `i${text}`),
  owner: fc.constantFrom('', 'a', 'ab'),
  expiry: texts,
  credits: mixed,
  active: fc.boolean(),
};
const optional = (value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 5, arbitrary: value }, fc.constant(null), fc.constant(undefined));

const documents = fc.uniqueArray(
  fc.record({
    id: valuesOf['id'] as fc.Arbitrary<string>,
    owner: optional(valuesOf['owner']!),
    expiry: optional(valuesOf['expiry']!),
    credits: optional(valuesOf['credits']!),
    active: optional(valuesOf['active']!),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
) as fc.Arbitrary<Line[]>;

const TEXT_FIELDS = ['owner', 'expiry', 'credits'];

const fieldsByIndex: Readonly<Record<string, readonly string[]>> = { id: ['id'], ...lines.indexes };

function rangesOn(field: string): fc.Arbitrary<Partial<Find>> {
  const bounds = (value: fc.Arbitrary<Value>) =>
    fc
      .tuple(
        fc.constantFrom('gte', 'gt', undefined),
        value,
        fc.constantFrom('lte', 'lt', undefined),
        value,
      )
      .filter(([lower, , upper]) => lower !== undefined || upper !== undefined)
      .map(([lower, from, upper, to]) => ({
        range: { field, ...(lower && { [lower]: from }), ...(upper && { [upper]: to }) },
      }));
  const prefix = texts.map((value) => ({ prefix: { field, value } }));
  if (field === 'credits') return fc.oneof(bounds(texts), bounds(numbers), prefix);
  return field === 'active' ? bounds(fc.boolean()) : fc.oneof(bounds(texts), prefix);
}

const finds: fc.Arbitrary<Find> = fc
  .constantFrom(...Object.keys(fieldsByIndex))
  .chain((index) => fc.tuple(fc.constant(index), fc.nat(fieldsByIndex[index]!.length)))
  .chain(([index, equalCount]) => {
    const fields = fieldsByIndex[index]!;
    const nullable = (field: string): fc.Arbitrary<Value> =>
      fc.oneof(valuesOf[field]!, fc.constant(null));
    const equalFields = fields
      .slice(0, equalCount)
      .map((field) => [field, nullable(field)] as const);
    const next = fields[equalCount];
    const sets = Object.keys(valuesOf).map(
      (field) => [field, fc.array(nullable(field), { minLength: 1, maxLength: 6 })] as const,
    );
    return fc
      .record({
        equals: fc.record(Object.fromEntries(equalFields)),
        ranged: next === undefined ? fc.constant({}) : fc.option(rangesOn(next), { nil: {} }),
        within: fc.option(fc.record(Object.fromEntries(sets), { requiredKeys: [] }), {
          nil: undefined,
        }),
        begins: fc.option(
          fc.record(Object.fromEntries(TEXT_FIELDS.map((field) => [field, texts])), {
            requiredKeys: [],
          }),
          { nil: undefined },
        ),
        order: fc.constantFrom('asc' as const, 'desc' as const, undefined),
        limit: fc.integer({ min: 1, max: 12 }),
      })
      .map(({ ranged, ...rest }) => ({ index, ...rest, ...ranged }) as Find);
  });

function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** What is nearer to 0 than 2^-52 counts as 0. */
function numberOf(value: Value | undefined): number {
  const number = Number(value ?? 0);
  return Math.abs(number) < 2 ** -52 ? 0 : number;
}

function compareValues(a: Value | undefined, b: Value | undefined): number {
  const rank = (value: Value | undefined): number =>
    value === null || value === undefined ? 0 : typeof value === 'string' ? 2 : 1;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return typeof a === 'string' ? compareText(a, b as string) : numberOf(a) - numberOf(b);
}

function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return compareValues(a, b) === 0;
}

function isInRange(members: Members, { field, ...bounds }: NonNullable<Find['range']>): boolean {
  const value = members[field] ?? null;
  const holds: Readonly<Record<string, (order: number) => boolean>> = {
    gte: (order) => order >= 0,
    gt: (order) => order > 0,
    lte: (order) => order <= 0,
    lt: (order) => order < 0,
  };
  return Object.entries(bounds).every(
    ([kind, bound]) => typeof value === typeof bound && holds[kind]!(compareValues(value, bound)),
  );
}

function expected(
  all: readonly Line[],
  { index, equals, range, prefix, within, begins: started, order }: Find,
): Document[] {
  const matching = (all as unknown as (Document & Members)[]).filter((members) => {
    const begins = prefix && members[prefix.field];
    return (
      Object.entries(equals ?? {}).every(([field, value]) => isSame(members[field], value)) &&
      (!range || isInRange(members, range)) &&
      (!prefix || (typeof begins === 'string' && begins.startsWith(prefix.value))) &&
      Object.entries(within ?? {}).every(([field, set]) =>
        set.some((value) => isSame(members[field], value)),
      ) &&
      Object.entries(started ?? {}).every(([field, value]) => {
        const text = members[field];
        return typeof text === 'string' && text.startsWith(value);
      })
    );
  });
  const sortedBy = [...fieldsByIndex[index]!, 'id'];
  const sorted = matching.sort((a, b) => {
    const orders = sortedBy.map((field) =>
      compareValues((a as Members)[field], (b as Members)[field]),
    );
    return orders.find((one) => one !== 0) ?? 0;
  });
  const kept = JSON.parse(
    JSON.stringify(order === 'desc' ? sorted.reverse() : sorted),
  ) as Document[];
  return kept;
}

export function describeRandomFinds(open: OpenStore): void {
  describe('random finds', () => {
    const opened = freshStore(open);

    test('agree with a list that is filtered and sorted', async () => {
      const { store } = opened();
      let version = 1;
      const agree = async (all: Line[], asked: Find[]): Promise<void> => {
        version += 1;
        const from = { collection: 'lines', version };
        await store.declare(lines, version);
        await store.write(all.map((line) => put(line, from)));
        for (const find of asked) {
          const items: Document[] = [];
          let cursor: string | null | undefined;
          while (cursor !== null) {
            const page = await store.find(from, { ...find, cursor });
            items.push(...page.items);
            cursor = page.nextCursor;
          }
          expect(items).toEqual(expected(all, find));
          expect(await store.count(from, find)).toBe(items.length);
        }
        await store.drop(from);
      };
      const runs = fc.asyncProperty(
        documents,
        fc.array(finds, { minLength: 1, maxLength: 20 }),
        agree,
      );
      await fc.assert(runs, { numRuns: 100 });
    }, 60_000);
  });
}
