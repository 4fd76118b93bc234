/**
 * The live log, followed by one connection. Events come in bursts, and what is shown is fetched once a burst: at once for the
 * first event after a quiet time, then no more often than {@link PAUSE_MS}.
 */
import { LIVE_TYPES } from './event-kinds.js';

export interface LiveEvent {
  readonly type: string;
  readonly stream: string;
  readonly position: string;
}

export type LiveState = 'connecting' | 'live' | 'lost';

export interface LiveListener {
  readonly onBurst: (events: readonly LiveEvent[]) => Promise<unknown>;
  readonly onState: (state: LiveState) => void;
}

/** What one append writes comes within this time. */
const GATHER_MS = 30;
const PAUSE_MS = 500;
/** The browser tries again by itself unless it was refused; then this page does. */
const RETRY_MS = 5_000;

/** @returns ends it */
export function followLiveLog({ onBurst, onState }: LiveListener): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const bursts = gatherBursts(onBurst);

  function connect(): void {
    onState('connecting');
    source = new EventSource('/v1/events');
    source.onopen = () => onState('live');
    source.onerror = () => {
      onState('lost');
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY_MS);
    };
    for (const type of LIVE_TYPES)
      source.addEventListener(type, ({ data }) =>
        bursts.add(JSON.parse(String(data)) as LiveEvent),
      );
  }

  connect();
  return () => {
    clearTimeout(retry);
    bursts.stop();
    source?.close();
  };
}

/** Passes on what has come together, the next time only when that was taken in and a pause is over. */
function gatherBursts(onBurst: LiveListener['onBurst']) {
  let gathered: LiveEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;

  async function pass(): Promise<void> {
    timer = undefined;
    busy = true;
    const events = gathered;
    gathered = [];
    await onBurst(events).catch(() => undefined);
    timer = setTimeout(rested, PAUSE_MS);
  }

  function rested(): void {
    timer = undefined;
    busy = false;
    if (gathered.length > 0) void pass();
  }

  return {
    add(event: LiveEvent) {
      gathered.push(event);
      if (!busy && timer === undefined) timer = setTimeout(() => void pass(), GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
