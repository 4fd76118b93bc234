/** An event as the ledger shows it everywhere: `docs/http.md`, "An event". */
import type { Refusal } from './refusal.js';

export type Role =
  'operator' | 'finance' | 'auditor' | 'support' | 'reseller' | 'service' | 'system';

/** Who asked. `system` is the ledger itself: transfer completion, the expiry clock. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
}

export interface Chain {
  /** The hash before it in its stream, hex; 64 zeros at the beginning. */
  readonly previous: string;
  /** Its own, hex. */
  readonly hash: string;
}

/** What is known of an event beside its payload. Instants are RFC 3339 UTC with milliseconds. */
export interface EventMetadata {
  readonly schemaVersion: number;
  /** The decision's own clock; never goes back within a stream. */
  readonly occurredAt: string;
  /** When it was written; differs from `occurredAt` for imported history and for expiries recorded later. */
  readonly recordedAt: string;
  readonly actor: Actor;
  /** Which command (key and scope) and what it said, see `commandIdOf`. */
  readonly commandId: string;
  readonly correlationId: string;
  /** The event that this one follows from, in another stream or process; null for a client's command. */
  readonly causationId: string | null;
  /** Credits; null on streams that hold none. */
  readonly balanceBefore: number | null;
  readonly balanceAfter: number | null;
  readonly chain: Chain;
}

/** An event of a known set `Events` (type to payload), told apart by `type`. */
export type EventOf<Events, T extends keyof Events = keyof Events> = {
  [K in T]: EventMetadata & {
    readonly eventId: string;
    readonly type: K;
    readonly stream: string;
    readonly revision: number;
    /** The place in the whole log; null until the append has told it. */
    readonly position: string | null;
    readonly data: Events[K];
  };
}[T];

/** An event just decided: `occurredAt` is the decision's clock unless said. */
export type DecidedOf<Events> = {
  [K in keyof Events]: { readonly type: K; readonly data: Events[K]; readonly occurredAt?: string };
}[keyof Events];

/** What a command comes to: events, each with its instant, or why there are none. */
export type DecisionOf<E> =
  | {
      readonly events: readonly (E & { readonly occurredAt: string })[];
      readonly refusal?: undefined;
    }
  | { readonly refusal: Refusal; readonly events?: undefined };

/** Any event, of any stream. */
export type AnyEvent = EventOf<Record<string, Readonly<Record<string, unknown>>>>;
