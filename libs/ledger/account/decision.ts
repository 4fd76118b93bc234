/** What deciding a command takes and gives. All that is not in the state or the command comes in as data. */
import type { Package } from '../catalogue/package.js';
import type { Actor, DecisionOf } from '../event.js';
import type { Refusal } from '../refusal.js';
import type { AccountEvent, DecidedAccountEvent } from './account-events.js';
import type { AccountCommand } from './account-commands.js';
import type { AccountState, Standing } from './account-state.js';
import type { Agreement } from '../agreement.js';

/** Another account, as far as a transfer must know it. */
export interface Receiver {
  readonly standing: Standing;
  readonly parentId: string | null;
  readonly agreement: Agreement;
}

export interface DecisionContext {
  /** The real clock. */
  readonly now: string;
  /** A past instant that the command is given (rule 16); undefined: now. */
  readonly at?: string | undefined;
  /** Of history: the commands that come after this one at the same instant, see `whichCommand`. */
  readonly followedBy?: readonly string[] | undefined;
  readonly actor: Actor;
  /** A package that can be bought; undefined where there is none or it is retired. */
  readonly packageOf: (packageId: string) => Package | undefined;
  /** For `send-transfer` (the receiver) and `open-sub-reseller` (whoever has the id already). */
  readonly receiver?: Receiver | undefined;
  /** For `reverse` and `answer-dispute`: the event it names, if it is one of this account's. */
  readonly deduction?: AccountEvent | undefined;
  /** For `compensate`: whether there is the incident that it names. */
  readonly incidentKnown?: boolean | undefined;
  /** For `close-account`: children that are not closed. */
  readonly openChildren?: number | undefined;
}

export type Decision =
  | {
      /** None when the command has no effect left to have, e.g. a transfer received before. */
      readonly events: readonly DecidedAccountEvent[];
      readonly refusal?: undefined;
    }
  | { readonly refusal: Refusal; readonly events?: undefined };

/** A decision whose every event has its instant. */
export type DatedDecision = DecisionOf<DecidedAccountEvent>;

export type DatedAccountEvent = DecidedAccountEvent & { readonly occurredAt: string };

/** A decider is given the decision's clock beside the context. */
export interface Deciding extends DecisionContext {
  readonly clock: string;
}

export type Decider<C extends AccountCommand> = (
  state: AccountState,
  command: C,
  deciding: Deciding,
) => Decision;

/** The commonest answer: these events. */
export function decided(...events: DecidedAccountEvent[]): Decision {
  return { events };
}
