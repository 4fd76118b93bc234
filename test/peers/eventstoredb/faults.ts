/** What the peer can be told to do wrong. Unset, it does nothing wrong. */

/** `written`: whether the events are in the log all the same. */
export type AppendFault =
  /** No answer, ever. */
  | { readonly kind: 'unanswered'; readonly written: boolean }
  /** The server's own answer at the append's deadline: it doesn't know. */
  | { readonly kind: 'timed-out'; readonly written: boolean }
  /** All connections are reset instead of an answer. */
  | { readonly kind: 'disconnected'; readonly written: boolean }
  /** The call ends as a server ends it that is shutting down. Nothing is written. */
  | { readonly kind: 'unavailable' }
  /** Written, and answered, so much later. Until then the append is in flight. */
  | { readonly kind: 'delayed'; readonly milliseconds: number };

/** Befalls a read or a subscription once it has given so many events. */
export type ReadFault =
  | { readonly kind: 'unanswered' | 'disconnected' | 'unavailable'; readonly afterEvents: number }
  /** An orderly end, though there is more. */
  | { readonly kind: 'ended'; readonly afterEvents: number }
  /** Each event comes twice. */
  | { readonly kind: 'repeated' };

export interface AppendAttempt {
  readonly stream: string;
  readonly ids: readonly string[];
  /** When the server gives it up, in milliseconds since 1970. */
  readonly deadline: number;
}

export interface ReadAttempt {
  /** Undefined: `$all`. */
  readonly stream: string | undefined;
  readonly subscription: boolean;
}

export interface Faults {
  /** Asked for each append. */
  append: ((attempt: AppendAttempt) => AppendFault | undefined) | undefined;
  /** Asked for each read and subscription. */
  read: ((attempt: ReadAttempt) => ReadFault | undefined) | undefined;
  /** The question for what the server can do is answered with an error. */
  features: boolean;
  /** Nothing at all is answered, as by a process that stands still. */
  silent: boolean;
}

export function noFaults(): Faults {
  return { append: undefined, read: undefined, features: false, silent: false };
}
