/** The kinds of parameters that queries take. All are optional. */
import {
  ID_PATTERN,
  isId,
  isPackageDuration,
  nominalMilliseconds,
  PACKAGE_DAYS_MAX,
} from '../../../libs/ledger/index.js';
import { instantOf } from './instant.js';
import { Rejected, type Parameter } from './query-parameters.js';

export const PAGE_LIMIT_MAX = 500;
const PAGE_LIMIT = 50;
const CURSOR_MAX = 4_096;
const SEARCH_MAX = 200;
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

export const limit: Parameter<number> = {
  description: 'How many items a page has at most.',
  schema: { type: 'integer', minimum: 1, maximum: PAGE_LIMIT_MAX, default: PAGE_LIMIT },
  otherwise: PAGE_LIMIT,
  read(text) {
    const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (number < 1 || number > PAGE_LIMIT_MAX)
      throw new Rejected(`must be a whole number from 1 to ${PAGE_LIMIT_MAX}`, {
        code: 'whole-number',
        minimum: 1,
        maximum: PAGE_LIMIT_MAX,
      });
    return number;
  },
};

export const cursor: Parameter<string | undefined> = {
  description: '`nextCursor` of the page before, with the same parameters.',
  schema: { type: 'string' },
  otherwise: undefined,
  read(text) {
    if (text === '' || text.length > CURSOR_MAX)
      throw new Rejected('is no cursor of this query', { code: 'cursor' });
    return text;
  },
};

export const PAGE = { limit, cursor } as const;

export function id(description: string): Parameter<string | undefined> {
  return {
    description,
    schema: { type: 'string', pattern: ID_PATTERN.source },
    otherwise: undefined,
    read(text) {
      if (!isId(text)) throw new Rejected('must be 1 to 64 of A-Z a-z 0-9 _ -', { code: 'id' });
      return text;
    },
  };
}

const WAIT_SECONDS_MAX = 10;

export function waitSeconds(description: string): Parameter<number> {
  return {
    description,
    schema: { type: 'integer', minimum: 0, maximum: WAIT_SECONDS_MAX, default: 0 },
    otherwise: 0,
    read(text) {
      const seconds = /^\d{1,2}$/.test(text) ? Number(text) : NaN;
      if (!(seconds <= WAIT_SECONDS_MAX))
        throw new Rejected(`must be whole seconds, ${WAIT_SECONDS_MAX} at most`, {
          code: 'whole-number',
          minimum: 0,
          maximum: WAIT_SECONDS_MAX,
        });
      return seconds;
    },
  };
}

/** Of fifteen digits, which a number holds exactly. */
const TREE_SIZE_MAX = 999_999_999_999_999;

/** How many events a sealed log has. */
export function treeSize(description: string): Parameter<number | undefined> {
  return {
    description,
    schema: { type: 'integer', minimum: 1 },
    otherwise: undefined,
    read(text) {
      if (!/^[1-9]\d{0,14}$/.test(text))
        throw new Rejected('must be a whole number from 1 on', {
          code: 'whole-number',
          minimum: 1,
          maximum: TREE_SIZE_MAX,
        });
      return Number(text);
    },
  };
}

/** Text to search by, 1 to {@link SEARCH_MAX} characters. */
export function search(description: string): Parameter<string | undefined> {
  return {
    description,
    schema: { type: 'string', minLength: 1, maxLength: SEARCH_MAX },
    otherwise: undefined,
    read(text) {
      if (text === '' || text.length > SEARCH_MAX || UNPRINTABLE.test(text))
        throw new Rejected(`must be 1 to ${SEARCH_MAX} printable characters`, {
          code: 'text',
          minimum: 1,
          maximum: SEARCH_MAX,
        });
      return text;
    },
  };
}

export function instant(description: string): Parameter<string | undefined> {
  return {
    description,
    schema: { type: 'string', format: 'date-time' },
    otherwise: undefined,
    read(text) {
      const read = instantOf(text);
      if (read === undefined)
        throw new Rejected('must be an RFC 3339 instant such as 2026-11-22T10:00:00.000Z', {
          code: 'instant',
        });
      return read;
    },
  };
}

export function oneOf<const V extends string, D extends V | undefined>(
  description: string,
  values: readonly V[],
  otherwise: D,
): Parameter<V | D> {
  return {
    description,
    schema: { type: 'string', enum: values, ...(otherwise ? { default: otherwise } : {}) },
    otherwise,
    read(text) {
      const value = values.find((known) => known === text);
      if (value === undefined)
        throw new Rejected(`must be one of ${values.join(', ')}`, { code: 'one-of' });
      return value;
    },
  };
}

/** An ISO 8601 duration, given back as it was written; at most {@link PACKAGE_DAYS_MAX} days. */
export function duration<D extends string | undefined>(
  description: string,
  otherwise: D,
): Parameter<string | D> {
  return {
    description,
    schema: { type: 'string', format: 'duration', ...(otherwise ? { default: otherwise } : {}) },
    otherwise,
    read(text) {
      if (text.length > 40 || !isPackageDuration(text))
        throw new Rejected(
          `must be an ISO 8601 duration such as P30D, at most P${PACKAGE_DAYS_MAX}D`,
          { code: 'duration' },
        );
      return text;
    },
  };
}

/** The same in whole days, at least one. */
export function days(description: string, otherwise: number): Parameter<number> {
  return {
    ...duration(description, `P${otherwise}D`),
    otherwise,
    read(text) {
      const whole = nominalMilliseconds(duration('', undefined).read(text) as string) / 86_400_000;
      if (!Number.isInteger(whole))
        throw new Rejected('must be whole days', { code: 'whole-days' });
      return whole;
    },
  };
}

/** A moment in the past: an instant, or a position of the log. */
export type Moment =
  | { readonly instant: string; readonly position?: undefined }
  | { readonly position: string; readonly instant?: undefined };

const POSITION = /^[A-Za-z0-9:/._-]{1,128}$/;

export function moment(description: string): Parameter<Moment | undefined> {
  return {
    description,
    schema: { type: 'string' },
    otherwise: undefined,
    read(text) {
      const instant = instantOf(text);
      if (instant !== undefined) return { instant };
      // A date is none of either; taken as a position it would answer with something else than was meant.
      if (/^\d{4}-/.test(text) || !POSITION.test(text))
        throw new Rejected('must be an RFC 3339 instant or a position', { code: 'moment' });
      return { position: text };
    },
  };
}
