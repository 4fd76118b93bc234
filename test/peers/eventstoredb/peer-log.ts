/** All streams of the peer in one order, in memory and, where there is a file, in that as well. */
import { createRecentIds, decideAppend } from './append-decision.js';
import { openLogFile, type LogFile, type WrittenEntry } from './log-file.js';
import {
  isSoftDeleted,
  SOFT_DELETION,
  type AppendOutcome,
  type ProposedEvent,
  type Proposal,
  type StoredEvent,
  type StoredStream,
  type StreamLimits,
} from './stored-event.js';

/** Far fewer than a season's events, so that nobody comes to rely on it. */
const RECENT_IDS_MAX = 10_000;
const RECORD_OVERHEAD_BYTES = 97;
const TICKS_PER_MILLISECOND = 10_000n;

export interface PeerLog {
  /** All events in order, system events among them. */
  readonly events: readonly StoredEvent[];
  append(proposal: Proposal): AppendOutcome;
  stream(name: string): StoredStream | undefined;
  /** The index of the event that begins at this position; -1 where none does. */
  indexAt(position: number): number;
  /** Nobody can write to the stream or read it any more. */
  tombstone(name: string): number;
  softDelete(name: string): number;
  /** Called after each write, until the function that is given back is called. */
  onGrowth(listener: () => void): () => void;
  /** What a restart does to memory. */
  forgetRecentIds(): void;
  close(): void;
}

export function openPeerLog(file?: string): PeerLog {
  const events: StoredEvent[] = [];
  const streams = new Map<string, StoredStream>();
  let recent = createRecentIds(RECENT_IDS_MAX);
  const listeners = new Set<() => void>();
  let logFile: LogFile | undefined;

  function streamOf(name: string): StoredStream {
    const known = streams.get(name);
    if (known) return known;
    const stream: StoredStream = { name, events: [], limits: {}, tombstoned: false };
    streams.set(name, stream);
    return stream;
  }

  function put({ stream: name, created, proposed }: WrittenEntry): number {
    const stream = streamOf(name);
    for (const event of proposed) {
      const revision = stream.events.length;
      const stored = { ...event, stream: name, revision, position: nextPosition(events), created };
      events.push(stored);
      stream.events.push(stored);
      if (name.startsWith('$$')) streamOf(name.slice(2)).limits = limitsIn(event.data);
      if (event.type === '$streamDeleted') stream.tombstoned = true;
    }
    return events.at(-1)?.position ?? 0;
  }

  function write(stream: string, proposed: readonly ProposedEvent[]): number {
    const created = String(BigInt(Date.now()) * TICKS_PER_MILLISECOND);
    logFile?.write({ stream, created, proposed });
    const position = put({ stream, created, proposed });
    for (const listener of [...listeners]) listener();
    return position;
  }

  function append(proposal: Proposal): AppendOutcome {
    const stream = streams.get(proposal.stream) ?? emptyStream(proposal.stream);
    const decided = decideAppend(proposal, stream, recent);
    if (decided) return decided;
    if (isSoftDeleted(stream))
      write(`$$${stream.name}`, [metadataEvent(`{"$tb":${stream.events.length}}`)]);
    const first = stream.events.length;
    const position = write(proposal.stream, proposal.events);
    proposal.events.forEach(({ id }, index) => recent.add(proposal.stream, id, first + index));
    return { kind: 'written', revision: first + proposal.events.length - 1, position };
  }

  if (file !== undefined) logFile = openLogFile(file, put);
  if (events.length === 0) write('$users', systemEvents(3));
  return {
    events,
    append,
    stream: (name) => streams.get(name),
    indexAt: (position) => indexAt(events, position),
    tombstone: (name) => write(name, systemEvents(1, '$streamDeleted')),
    softDelete: (name) => write(`$$${name}`, [metadataEvent(SOFT_DELETION.toString())]),
    onGrowth(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forgetRecentIds() {
      recent = createRecentIds(RECENT_IDS_MAX);
    },
    close: () => logFile?.close(),
  };
}

/** Events such as a server writes for itself. */
export function systemEvents(count: number, type = '$UserCreated'): readonly ProposedEvent[] {
  return Array.from({ length: count }, () => ({ ...metadataEvent('{}'), type }));
}

function metadataEvent(text: string): ProposedEvent {
  return {
    id: crypto.randomUUID(),
    type: '$metadata',
    contentType: 'application/json',
    data: Buffer.from(text),
    metadata: new Uint8Array(),
  };
}

function emptyStream(name: string): StoredStream {
  return { name, events: [], limits: {}, tombstoned: false };
}

function nextPosition(events: readonly StoredEvent[]): number {
  const last = events.at(-1);
  if (!last) return 0;
  const { position, data, metadata, type, stream } = last;
  const length = data.length + metadata.length + type.length + stream.length;
  return position + RECORD_OVERHEAD_BYTES + length;
}

function limitsIn(data: Uint8Array): StreamLimits {
  const said = JSON.parse(Buffer.from(data).toString()) as Record<string, number>;
  return { truncateBefore: said['$tb'], maxCount: said['$maxCount'] };
}

function indexAt(events: readonly StoredEvent[], position: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (events[middle]!.position < position) low = middle + 1;
    else high = middle;
  }
  return events[low]?.position === position ? low : -1;
}
