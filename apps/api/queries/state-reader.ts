/** An account as it was at a moment of the past, folded from its stream; from a snapshot where there is one near. */
import type { EventLog, RecordedEvent } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import {
  accountStream,
  evolve,
  UNOPENED,
  type AccountEvent,
  type AccountState,
} from '../../../libs/ledger/index.js';
import type { Moment } from '../http/parameters.js';

export interface PastState {
  readonly state: AccountState;
  /** Of the last event folded in; null before the first. */
  readonly position: string | null;
}

export interface StateAt extends PastState {
  /** When it was written; null before the first. */
  readonly recordedAt: string | null;
  /** When the account's stream began; null where a snapshot made it needless to look. */
  readonly first: string | null;
}

/** A moment, or a revision of the account's own stream. */
export type StatePoint =
  | (Moment & { readonly revision?: undefined })
  | { readonly revision: number; readonly instant?: undefined; readonly position?: undefined };

export interface StateReader {
  /** Undefined where the account has no stream. An instant is compared with `occurredAt`, inclusive. */
  stateAt(accountId: string, at: StatePoint): Promise<StateAt | undefined>;
}

/** Where to begin other than at the first event: at or before the moment. */
export interface NearestSnapshot {
  nearest(accountId: string, at: StatePoint): Promise<PastState | undefined>;
  /** Offered what was folded over so many events without one, so that nobody has to again; true where it was kept. */
  keep(accountId: string, past: PastState, unsaved: number): Promise<boolean>;
}

/** Provider token of the {@link StateReader}. */
export const STATE_READER = Symbol('StateReader');

const PAGE = 1_000;

export function createStateReader(log: EventLog, snapshots?: NearestSnapshot): StateReader {
  return {
    async stateAt(accountId, at) {
      const snapshot = await snapshots?.nearest(accountId, at);
      let folded: StateAt = { ...(snapshot ?? BEFORE_ALL), recordedAt: null, first: null };
      let kept = folded.state.revision;
      const reading = {
        stream: accountStream(accountId),
        from: folded.state.revision,
        to: at.revision,
      };
      for await (const page of pagesFrom(log, reading)) {
        const first = snapshot ? null : (folded.first ?? page[0]?.metadata.occurredAt);
        folded = { ...folded, first: (first as string | undefined) ?? null };
        for (const record of page) {
          if (isAfter(record, at)) return folded;
          folded = foldIn(folded, record);
        }
        const unsaved = folded.state.revision - kept;
        if (await snapshots?.keep(accountId, folded, unsaved)) kept = folded.state.revision;
      }
      return folded.state.revision < 0 && folded.first === null ? undefined : folded;
    },
  };
}

const BEFORE_ALL: PastState = { state: UNOPENED, position: null };

function foldIn({ state, first }: StateAt, record: RecordedEvent): StateAt {
  const event = eventOfRecord(record);
  const isIn = event.revision <= state.revision;
  return {
    state: isIn ? state : evolve(state, event as unknown as AccountEvent),
    position: record.position,
    recordedAt: event.recordedAt,
    first,
  };
}

interface Reading {
  readonly stream: string;
  /** Read once more, as its event tells when it was written. */
  readonly from: number;
  /** Undefined: all there is. */
  readonly to: number | undefined;
}

async function* pagesFrom(
  log: EventLog,
  { stream, from: first, to = Number.MAX_SAFE_INTEGER }: Reading,
): AsyncGenerator<readonly RecordedEvent[]> {
  for (let from = Math.max(0, first); from <= to; from += PAGE) {
    const limit = Math.min(PAGE, to - from + 1);
    const page = await log.readStream(stream, { from, limit });
    yield page;
    if (page.length < limit) return;
  }
}

function isAfter({ metadata, position, revision }: RecordedEvent, at: StatePoint): boolean {
  if (at.position !== undefined) return position > at.position;
  if (at.instant !== undefined) return (metadata.occurredAt as string) > at.instant;
  return revision > at.revision;
}
