/** What the services share from one start of the peer to its end. */
import type { Faults } from './faults.js';
import type { PeerLog } from './peer-log.js';

export interface Incarnation {
  readonly log: PeerLog;
  readonly faults: Faults;
  /** First ids, with their stream, of appends that are begun and not answered. */
  readonly inFlight: Set<string>;
  /** Events handed to connections. */
  given: number;
  /** Resets every connection. */
  disconnect(): void;
  /** Runs the task unless the peer has ended by then. */
  later(milliseconds: number, task: () => void): void;
}
