/** Keeps what is shown up to date: each burst of the live log makes the answers old that it touches. */
import { useQueryClient, type Query } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { notePosition } from '../ledger/seen-position.js';
import type { LiveBy } from '../ledger/use-read.js';
import { followLiveLog, type LiveEvent, type LiveState } from './live-log.js';

const LiveContext = createContext<LiveState>('connecting');

export function useLiveState(): LiveState {
  return useContext(LiveContext);
}

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<LiveState>('connecting');
  const queryClient = useQueryClient();
  useEffect(
    () =>
      followLiveLog({
        onState(now) {
          setState(now);
          // What was written after an answer and before the log is followed is in neither.
          if (now === 'live') void queryClient.invalidateQueries({ predicate: isLive });
        },
        onBurst(events) {
          for (const { position } of events) notePosition(position);
          return queryClient.invalidateQueries({ predicate: (query) => isTouched(query, events) });
        },
      }),
    [queryClient],
  );
  return <LiveContext value={state}>{children}</LiveContext>;
}

function isLive({ meta }: Query): boolean {
  return meta?.['live'] !== undefined;
}

function isTouched({ meta, state }: Query, events: readonly LiveEvent[]): boolean {
  const live = meta?.['live'] as LiveBy;
  if (live === undefined || live === 'any') return live === 'any';
  if ('accountId' in live)
    return events.some(({ stream }) => stream === `account-${live.accountId}`);
  return events.some(({ stream }) => live.touches(stream, state.data));
}
