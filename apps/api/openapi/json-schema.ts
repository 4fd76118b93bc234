/** The words that schemas are written in. */

export type JsonSchema = Readonly<Record<string, unknown>>;

export const text: JsonSchema = { type: 'string' };
export const textOrNull: JsonSchema = { type: ['string', 'null'] };
export const whole: JsonSchema = { type: 'integer' };
export const truth: JsonSchema = { type: 'boolean' };
export const moment: JsonSchema = { type: 'string', format: 'date-time' };
export const momentOrNull: JsonSchema = { type: ['string', 'null'], format: 'date-time' };
export const anything: JsonSchema = { type: 'object' };

/** Every member is always there, unless it is named as one that may be missing. */
export function object(
  properties: Readonly<Record<string, JsonSchema>>,
  missing: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !missing.includes(name));
  return { type: 'object', properties, required };
}

export function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function nullable(schema: JsonSchema): JsonSchema {
  return { oneOf: [schema, { type: 'null' }] };
}

/** Of answers from read models. */
export const asOf = nullable(object({ position: text, recordedAt: moment }));
