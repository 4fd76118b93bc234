/** Which events a filtered subscription gives, and after how many it tells how far it has looked. */
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';

import type { StoredEvent } from './stored-event.js';

const WINDOW_DEFAULT = 32;

export interface EventFilter {
  matches(event: StoredEvent): boolean;
  /** To be asked once for each event looked at. */
  isCheckpointDue(): boolean;
}

export function filterOf(
  options: ReadReq.Options.FilterOptions | undefined,
): EventFilter | undefined {
  if (!options) return undefined;
  const ofStream = options.getStreamIdentifier();
  const expression = ofStream ?? options.getEventType();
  const regex = expression?.getRegex() ? new RegExp(expression.getRegex()) : undefined;
  const prefixes = expression?.getPrefixList() ?? [];
  const window = options.hasMax() ? options.getMax() : WINDOW_DEFAULT;
  const interval = window * options.getCheckpointintervalmultiplier();
  let looked = 0;
  return {
    matches({ stream, type }) {
      const text = ofStream ? stream : type;
      if (regex) return regex.test(text);
      return prefixes.some((prefix) => text.startsWith(prefix));
    },
    isCheckpointDue() {
      looked += 1;
      return looked % interval === 0;
    },
  };
}
