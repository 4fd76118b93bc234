/** What the command handlers work with. Inject it by this class. */
import type { WriteSide } from '../../platform/write-side.js';
import type { Caller, KeyDirectory } from '../../../libs/access/index.js';
import type { EventLog } from '../../../libs/event-log/event-log.js';
import type { AccountEvent } from '../../../libs/ledger/index.js';
import type { FindEvent } from './facts.js';

export interface CommandParts {
  readonly writeSide: WriteSide;
  readonly log: EventLog;
  readonly keys: KeyDirectory;
  readonly findEvent: FindEvent;
  /** An event of whatever account; as far as all is written by now. */
  readonly findAnyEvent: (eventId: string) => Promise<AccountEvent | undefined>;
  /** The deduction whose dispute this command (see `whichCommand`) opened; as far as all is written by now. */
  readonly findDisputed: (which: string) => Promise<string | undefined>;
  readonly isWithin: (caller: Caller, accountId: string) => Promise<boolean>;
  /** The id of the command with this first half, wherever it was written; as far as all is written by now. */
  readonly findCommand: (which: string) => Promise<string | undefined>;
  /** Lets a halted projection go on. */
  readonly resumeProjection: (name: string, options: { readonly skip: boolean }) => Promise<void>;
  /** The event a projection is halted on; null when it isn't halted, undefined when there is none of that name. */
  readonly faultOf: (
    name: string,
  ) => { readonly position: string; readonly eventId: string } | null | undefined;
}

export class CommandContext {
  constructor(readonly parts: CommandParts) {}
}
