/** What is checked of the streams of one kind, beside their envelopes and chains. */
import type { AnyEvent } from '../ledger/index.js';

/** The event that another one names, wherever it is: read from the log where it is needed. */
export interface Wanted {
  readonly stream: string;
  readonly eventId: string;
  /** Where it may be. */
  readonly revisions: readonly number[];
}

export interface StreamRules {
  /** Asked before {@link take}. */
  wanted?(event: AnyEvent): Wanted | undefined;
  /**
   * Checks the next event of its stream, and folds it in.
   *
   * @param named the event wanted; undefined where there is none
   * @returns what is wrong, as the end of a sentence about the event; undefined where nothing is
   */
  take(event: AnyEvent, named: AnyEvent | undefined): string | undefined;
}
