/** Canonical JSON (RFC 8785): one text for equal values, so that a hash of it can be checked anywhere. */
import canonicalize from 'canonicalize';

/**
 * Members without a value are left out; in a list they are null. (The library is CommonJS: its default export is typed as a
 * namespace.)
 *
 * @throws Error for a number that JSON can't hold.
 */
export const canonicalJson = canonicalize as unknown as (value: unknown) => string;
