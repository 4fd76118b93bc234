/** Where commands are found that a state no longer remembers (rule 15): the timeline read model. */
import type { KnownCommand } from '../ledger/index.js';

export interface CommandMemory {
  /**
   * Those of the commands (first halves of their ids) that this stream has seen at `upTo` or before.
   *
   * @throws when the read model has not come that far in time: then nobody can tell, and nothing may be written.
   */
  find(
    stream: string,
    which: readonly string[],
    upTo: string | null,
  ): Promise<ReadonlyMap<string, KnownCommand>>;
}

/** Of streams whose commands are of no matter once the window has forgotten them: they are decided anew. */
export const NO_MEMORY: CommandMemory = { find: () => Promise.resolve(new Map()) };
