/** One line of a trace: a command with its key, and what answer it is known to give. */

/** What must be in the answer; a member that is absent is not compared. */
export interface Expectation {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TraceCommand {
  /** From 1. */
  readonly line: number;
  /** The `Idempotency-Key`. */
  readonly key: string;
  /** Under `/v1`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** A past instant; absent: now. */
  readonly at?: string;
  readonly expect?: Expectation;
}

export interface MalformedLine {
  readonly line: number;
  readonly reason: string;
}

const KEY_FORM = /^[\x21-\x7e]{1,255}$/;

/** @returns undefined for a blank line. What is wrong inside `body` is the server's to say. */
export function parseTraceLine(
  text: string,
  line: number,
): TraceCommand | MalformedLine | undefined {
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { line, reason: `not JSON: ${(error as Error).message}` };
  }
  const reason = faultOf(value);
  if (reason) return { line, reason };
  const { key, path, body, at, expect } = value as TraceCommand;
  return { line, key, path, body, ...(at ? { at } : {}), ...(expect ? { expect } : {}) };
}

export function isMalformed(line: TraceCommand | MalformedLine): line is MalformedLine {
  return 'reason' in line;
}

function faultOf(value: unknown): string | undefined {
  if (!isObject(value)) return 'not a JSON object';
  const { key, path, body, at, expect } = value;
  if (typeof key !== 'string' || !KEY_FORM.test(key))
    return '"key" must be 1 to 255 visible ASCII characters';
  if (typeof path !== 'string' || !path.startsWith('/'))
    return '"path" must begin with "/", without /v1';
  if (!isObject(body)) return '"body" must be an object';
  if (at !== undefined && (typeof at !== 'string' || Number.isNaN(Date.parse(at))))
    return '"at" must be an instant such as 2026-03-01T00:00:00.000Z';
  if (expect !== undefined && !(isObject(expect) && isObject(expect['body'])))
    return '"expect" must hold "status" and "body"';
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
