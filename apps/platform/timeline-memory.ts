/**
 * What the write side finds in read models that have come as far as the log: in the timeline, commands that left a lane's
 * window and events by their ids; among the disputes, who opened one.
 */
import type { EventLog } from '../../libs/event-log/event-log.js';
import { LogUnavailable } from '../../libs/event-log/event-log.js';
import type { CommandMemory } from '../../libs/lane/index.js';
import {
  accountOfStream,
  whichCommand,
  type AccountEvent,
  type KnownCommand,
} from '../../libs/ledger/index.js';
import type { ReadModels } from '../../libs/projection/read-models.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { DISPUTE } from '../../projections/dispute/dispute.document.js';
import { disputeOpenedBy } from '../../projections/dispute/dispute.query.js';
import { TIMELINE } from '../../projections/timeline/timeline.document.js';
import { eventById, eventsOfCommand } from '../../projections/timeline/timeline.query.js';

export interface TimelineMemoryParts {
  readonly log: EventLog;
  readonly reading: Reading;
  readonly projections: Pick<ReadModels, 'waitFor'>;
}

export interface TimelineMemory extends CommandMemory {
  /** An event of the account, as far as all is written by now. */
  findEvent(accountId: string, eventId: string): Promise<AccountEvent | undefined>;
  /** An event of whatever account, as far as all is written by now. */
  findAnyEvent(eventId: string): Promise<AccountEvent | undefined>;
  /** The deduction whose dispute this command opened, as far as all is written by now. */
  findDisputed(which: string): Promise<string | undefined>;
  /** The id of the command with this first half, on whatever account, as far as all is written by now. */
  findCommand(which: string): Promise<string | undefined>;
}

/** A read model has so long to come up with the log. */
const WAIT_MS = 5_000;

export function createTimelineMemory({
  log,
  reading,
  projections,
}: TimelineMemoryParts): TimelineMemory {
  /** @throws LogUnavailable where the read model is behind: nobody can tell, so nothing may be written. */
  async function reach(position: string | null | undefined, model = TIMELINE): Promise<void> {
    if (!position || (await projections.waitFor(model, position, WAIT_MS))) return;
    throw new LogUnavailable(`the ${model} is behind the log`, 'not-written');
  }

  return {
    async find(stream, which, upTo) {
      await reach(upTo);
      return knownCommands(await eventsOfCommand(reading, accountOfStream(stream), which));
    },
    async findEvent(accountId, eventId) {
      await reach(await log.head());
      const found = await eventById(reading, eventId);
      return found && accountOfStream(found.event.stream) === accountId ? found.event : undefined;
    },
    async findAnyEvent(eventId) {
      await reach(await log.head());
      return (await eventById(reading, eventId))?.event;
    },
    async findDisputed(which) {
      await reach(await log.head(), DISPUTE);
      return (await disputeOpenedBy(reading, which))?.deductionEventId;
    },
    async findCommand(which) {
      await reach(await log.head());
      return (await eventsOfCommand(reading, undefined, [which]))[0]?.commandId;
    },
  };
}

function knownCommands(events: readonly AccountEvent[]): ReadonlyMap<string, KnownCommand> {
  const known = new Map<string, KnownCommand>();
  for (const { commandId, revision } of events) {
    const which = whichCommand(commandId);
    const revisions = [...(known.get(which)?.revisions ?? []), revision];
    known.set(which, { commandId, revisions });
  }
  return known;
}
