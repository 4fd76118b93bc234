/** Reads a JSON body strictly: what the ledger can't keep without changing it is refused here. */
import { Problem } from './problem.js';

/** Objects and lists inside one another. */
export const DEPTH_MAX = 32;

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Half a character, which no encoding can write, and the NUL that some stores end a text at. */
const UNKEEPABLE = /[\p{Surrogate}\0]/u;

/** No bytes are no body, whatever was announced. @throws Problem `malformed-body` */
export function parseJsonBody(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  const members = countMembers(text);
  const value = parse(text);
  // Which of two members of one name is meant, the client's other readers may see differently.
  if (checkTexts(value) !== members) throw malformed('An object has two members of one name.');
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed('The body is not valid UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(`The body is not valid JSON: ${(error as Error).message}.`);
  }
}

/**
 * How many members the objects of a JSON text have. Before parsing, so that no deep structure is ever built.
 *
 * @throws Problem `malformed-body` beyond {@link DEPTH_MAX}
 */
function countMembers(text: string): number {
  let depth = 0;
  let members = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted && character === '\\') index += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '{' || character === '[')) depth += 1;
    else if (!quoted && (character === '}' || character === ']')) depth -= 1;
    else if (!quoted && character === ':') members += 1;
    if (depth > DEPTH_MAX)
      throw malformed(`The body is nested more than ${DEPTH_MAX} levels deep.`);
  }
  return members;
}

/** Gives the number of members in it. Recursion is bounded by {@link DEPTH_MAX}. */
function checkTexts(value: unknown): number {
  if (typeof value === 'string' && UNKEEPABLE.test(value))
    throw malformed('A text of the body holds a NUL or half of a surrogate pair.');
  if (Array.isArray(value))
    return value.reduce<number>((members, item) => members + checkTexts(item), 0);
  return typeof value === 'object' && value !== null ? checkMembers(value) : 0;
}

function checkMembers(value: object): number {
  let members = 0;
  for (const [name, member] of Object.entries(value)) {
    // Names that mean something else on a JavaScript object; validation would let them pass, or worse.
    if (name in Object.prototype)
      throw malformed(`The body has a member ${name}, which no request has.`);
    checkTexts(name);
    members += 1 + checkTexts(member);
  }
  return members;
}

function malformed(detail: string): Problem {
  return new Problem('malformed-body', detail);
}
