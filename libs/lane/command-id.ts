/** What makes a command the same command: rule 15. */
import { createHash } from 'node:crypto';
import canonicalizeJson from 'canonicalize';

/**
 * `<which>.<what>`: 32 hex digits of a hash of the key's scope and the key, and 32 of the path and body as they were sent
 * (canonical, so that the order of members doesn't matter). The same key with another payload shows in the second half.
 */
export function commandIdOf(scope: string, key: string, path: string, body: unknown): string {
  return `${digest(`${scope}\n${key}`)}.${digest(`${path}\n${canonicalize(body)}`)}`;
}

const canonicalize = canonicalizeJson as unknown as (value: unknown) => string;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
