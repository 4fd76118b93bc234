/** A small projection and a log to feed it: how many events each stream has had, and a sum of what they say. */
import { type EventLog, NO_STREAM } from '../../event-log/event-log.js';
import type { AnyEvent } from '../../ledger/index.js';
import type { FoldedDocument, Projection } from '../projection.js';

export interface TallyDocument extends FoldedDocument {
  readonly count: number;
  readonly sum: number;
}

/** @param check may throw, as a fold with a fault does */
export function tallyOf(
  name = 'tally',
  { version = 1, check }: { version?: number; check?: (event: AnyEvent) => void } = {},
): Projection<TallyDocument> {
  return {
    name,
    version,
    indexes: { sum: ['sum'] },
    interested: ({ type }) => type === 'Counted',
    keys: ({ stream }) => [stream],
    fold(document, event, id) {
      check?.(event);
      const { count, sum } = document ?? { count: 0, sum: 0 };
      const position = event.position!;
      return { id, count: count + 1, sum: sum + Number(event.data['amount']), position };
    },
  };
}

export interface Feed {
  /** Appends an event to a stream; gives its position. */
  count(stream: string, amount?: number): Promise<string>;
  /** An event that no tally is interested in. */
  pass(): Promise<string>;
}

/** @param recordedAt of every event */
export function feedInto(log: EventLog, recordedAt = '2026-03-01T12:00:00.000Z'): Feed {
  const revisions = new Map<string, number>();

  async function append(stream: string, type: string, amount: number): Promise<string> {
    const revision = revisions.get(stream) ?? NO_STREAM;
    const eventId = `${stream}.${revision + 1}`;
    const metadata = { recordedAt, occurredAt: recordedAt };
    const event = { eventId, type, data: { amount }, metadata };
    revisions.set(stream, revision + 1);
    const { positions } = await log.append(stream, revision, [event]);
    return positions[0]!;
  }

  return {
    count: (stream, amount = 1) => append(stream, 'Counted', amount),
    pass: () => append('other', 'Passed', 0),
  };
}
