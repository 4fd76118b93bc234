/** Gives events to one read or subscription, as fast as it takes them, until it has gone or a fault befalls it. */
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

import type { ReadFault } from './faults.js';
import type { Incarnation } from './incarnation.js';
import type { StoredEvent } from './stored-event.js';
import { eventMessage, unavailable } from './wire.js';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

export interface EventSender {
  /** False: there is nobody to give more to. */
  give(event: StoredEvent): boolean;
  tell(message: ReadResp): void;
  /** Resolves once the call takes more, or is over. */
  ready(): Promise<void>;
  isOver(): boolean;
  /** Called once, when the call is over. */
  onOver(listener: () => void): void;
  end(): void;
}

export function createEventSender(
  incarnation: Incarnation,
  call: ReadCall,
  fault: ReadFault | undefined,
): EventSender {
  let given = 0;
  let over = false;
  let full = false;
  const listeners = new Set<() => void>();
  const finish = () => {
    over = true;
    for (const listener of listeners) listener();
    listeners.clear();
  };
  call.on('cancelled', finish);
  call.on('close', finish);
  call.on('error', finish);

  function befall(): boolean {
    if (fault === undefined || fault.kind === 'repeated' || given < fault.afterEvents) return false;
    if (fault.kind === 'disconnected') incarnation.disconnect();
    if (fault.kind === 'unavailable') call.emit('error', unavailable());
    if (fault.kind === 'ended') call.end();
    finish();
    return true;
  }

  return {
    give(event) {
      if (over || befall()) return false;
      const message = eventMessage(event);
      full = !call.write(message);
      if (fault?.kind === 'repeated') full = !call.write(message);
      given += 1;
      incarnation.given += 1;
      return true;
    },
    tell(message) {
      if (!over) full = !call.write(message);
    },
    ready() {
      if (!full || over) return Promise.resolve();
      return new Promise((resolve) => {
        call.once('drain', resolve);
        listeners.add(resolve);
      });
    },
    isOver: () => over,
    onOver: (listener) => void listeners.add(listener),
    end() {
      if (!over && !befall()) call.end();
    },
  };
}
