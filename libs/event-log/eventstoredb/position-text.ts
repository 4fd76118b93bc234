/** How positions of EventStoreDB are written: commit, then prepare position, padded so that they compare as text. */
import type { Position as ServerPosition } from '@eventstore/db-client';

import type { Position } from '../event-log.js';

/** Of the largest position, 2^63 - 1; a server keeps them as signed numbers of 64 bits. */
const WIDTH = 19;
const POSITION_MAX = 2n ** 63n - 1n;
const FORM = /^\d{19}-\d{19}$/;

/** @throws Error when the server gave none: before version 22.6 it does so for events of a stream. */
export function positionText(position: ServerPosition | undefined): Position {
  if (position === undefined || position.commit > POSITION_MAX) {
    throw new Error('an event came without its position: EventStoreDB 22.6 or later is needed');
  }
  return `${padded(position.commit)}-${padded(position.prepare)}`;
}

/** @throws RangeError for a text that {@link positionText} can't have given. */
export function serverPosition(text: Position): ServerPosition {
  if (!FORM.test(text)) throw new RangeError(`not a position of this log: ${text}`);
  return { commit: BigInt(text.slice(0, WIDTH)), prepare: BigInt(text.slice(WIDTH + 1)) };
}

function padded(part: bigint): string {
  return part.toString().padStart(WIDTH, '0');
}
