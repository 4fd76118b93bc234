/** What makes a command the same command: rule 15. */
import { hash } from 'node:crypto';
import { canonicalJson } from '../audit/canonical-json.js';

/**
 * `<which>.<what>`: 32 hex digits of a hash of the key's scope and the key, and 32 of the path and body as they were sent
 * (canonical, so that the order of members doesn't matter). The same key with another payload shows in the second half.
 */
export function commandIdOf(scope: string, key: string, path: string, body: unknown): string {
  return `${whichOf(scope, key)}.${digest(`${path}\n${canonicalJson(body)}`)}`;
}

/** The first half: which command it is, whatever it says. */
export function whichOf(scope: string, key: string): string {
  return digest(`${scope}\n${key}`);
}

function digest(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}
