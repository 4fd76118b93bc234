/** Reads the log that is to be copied once, before anything is written: how much it is, and whether it is whole. */
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { CommandFailed } from '../command-failed.js';
import { createChainCheck } from './chain-check.js';
import { eventsAfter } from './log-pages.js';

export interface Inspected {
  readonly events: number;
  readonly streams: number;
}

/** @throws CommandFailed at the first event that breaks its stream's hash chain. */
export async function inspectLog(log: EventLog): Promise<Inspected> {
  const chains = createChainCheck();
  let events = 0;
  for await (const event of eventsAfter(log)) {
    events += 1;
    const fault = chains.fault(event);
    if (fault)
      throw new CommandFailed(
        `The log to copy is not whole: ${fault}. Nothing was copied; find out who changed it first.`,
      );
  }
  return { events, streams: chains.streams() };
}
