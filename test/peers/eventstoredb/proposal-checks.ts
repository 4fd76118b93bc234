/** What a server refuses before it looks at the stream. */
import type { Proposal } from './stored-event.js';

/** Of data only: a server doesn't count metadata. */
export const APPEND_BYTES_MAX = 1_048_576;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export type Refusal = 'too-large' | 'bad-request';

export function refusalOf({ stream, events }: Proposal): Refusal | undefined {
  if (stream === '') return 'bad-request';
  if (events.some(({ id, type }) => !UUID.test(id) || type === '')) return 'bad-request';
  const bytes = events.reduce((sum, { data }) => sum + data.length, 0);
  return bytes > APPEND_BYTES_MAX ? 'too-large' : undefined;
}
