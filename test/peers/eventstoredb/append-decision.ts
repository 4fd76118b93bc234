/** Whether an append is written, recognised as a repeat, or refused: by expected revision and event ids, never by data. */
import {
  isSoftDeleted,
  NO_STREAM,
  type AppendOutcome,
  type Proposal,
  type StoredStream,
} from './stored-event.js';

/** Ids seen lately, for appends that name no revision. It is memory: a restart forgets it. */
export interface RecentIds {
  add(stream: string, id: string, revision: number): void;
  revisionOf(stream: string, id: string): number | undefined;
}

export function createRecentIds(entriesMax: number): RecentIds {
  const revisions = new Map<string, number>();
  const keyOf = (stream: string, id: string) => `${stream}\n${id}`;
  return {
    add(stream, id, revision) {
      revisions.set(keyOf(stream, id), revision);
      if (revisions.size <= entriesMax) return;
      for (const oldest of revisions.keys()) {
        revisions.delete(oldest);
        return;
      }
    },
    revisionOf: (stream, id) => revisions.get(keyOf(stream, id)),
  };
}

/** Undefined: write it. */
export function decideAppend(
  proposal: Proposal,
  stream: StoredStream,
  recent: RecentIds,
): AppendOutcome | undefined {
  if (stream.tombstoned) return { kind: 'deleted' };
  const { expected } = proposal;
  const actual = stream.events.length - 1;
  if (expected === 'stream_exists') {
    if (isSoftDeleted(stream)) return { kind: 'deleted' };
    if (actual === NO_STREAM) return { kind: 'conflict', actual };
  }
  if (typeof expected !== 'number') return decideByRecentIds(proposal, stream, recent);
  if (expected === actual) return undefined;
  const conflict: AppendOutcome = { kind: 'conflict', actual };
  if (expected > actual) return conflict;
  const repeated = repeatedFrom(expected + 1, proposal, stream);
  if (repeated) return repeated;
  return isSoftDeleted(stream) && expected === NO_STREAM ? undefined : conflict;
}

function decideByRecentIds(
  proposal: Proposal,
  stream: StoredStream,
  recent: RecentIds,
): AppendOutcome | undefined {
  const [first] = proposal.events;
  if (!first) return { kind: 'repeated', revision: stream.events.length - 1 };
  const revision = recent.revisionOf(stream.name, first.id);
  if (revision === undefined) return undefined;
  const actual = stream.events.length - 1;
  return repeatedFrom(revision, proposal, stream) ?? { kind: 'conflict', actual };
}

/** The first answer again, if the ids are those from this revision on, in this order and none beyond. */
function repeatedFrom(
  revision: number,
  { events }: Proposal,
  stream: StoredStream,
): AppendOutcome | undefined {
  const known = events.every(({ id }, index) => stream.events[revision + index]?.id === id);
  const last = stream.events[revision + events.length - 1];
  if (!known || !last) return undefined;
  const position = isSoftDeleted(stream) ? {} : { position: last.position };
  return { kind: 'repeated', revision: last.revision, ...position };
}
