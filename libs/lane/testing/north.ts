/** One account, `north`, on lanes of its own, for the tests of lanes. */
import type { EventLog } from '../../event-log/event-log.js';
import { eventOfRecord } from '../../event-log/ledger-event.js';
import {
  accountStream,
  DEFAULT_AGREEMENT,
  DEFAULT_CATALOGUE,
  decide,
  packageOf,
  type AccountCommand,
  type AccountState,
} from '../../ledger/index.js';
import { accountAggregate } from '../account-aggregate.js';
import { commandIdOf } from '../command-id.js';
import type { CommandMemory } from '../command-memory.js';
import type { LaneAnswer } from '../lane.js';
import { createLanes, type Lanes } from '../lanes.js';

const OPERATOR = { id: 'operator', role: 'operator' } as const;
export const STREAM = accountStream('north');
export const NO_MEMORY: CommandMemory = {
  find: () => Promise.reject(new Error('nothing is forgotten here')),
};

let clock = Date.UTC(2026, 0, 1);
export const now = (): string => new Date((clock += 1)).toISOString();

export function lanesOn(log: EventLog, memory = NO_MEMORY): Lanes<AccountState> {
  return createLanes({ log, aggregate: accountAggregate, memory, now });
}

export function send(
  lanes: Lanes<AccountState>,
  key: string,
  command: AccountCommand,
): Promise<LaneAnswer<AccountState>> {
  return lanes.submit(STREAM, {
    actor: OPERATOR,
    commandId: commandIdOf('account north', key, '/x', command),
    correlationId: key,
    causationId: null,
    decide: (state, at) =>
      decide(state, command, {
        now: at,
        actor: OPERATOR,
        packageOf: (id) => packageOf(DEFAULT_CATALOGUE, id),
      }),
  });
}

export const open: AccountCommand = {
  type: 'open-account',
  accountId: 'north',
  opening: { name: 'North', timeZone: 'UTC', agreement: DEFAULT_AGREEMENT },
};
export const purchase = (credits: number): AccountCommand => ({
  type: 'purchase',
  credits,
  unitPrice: null,
  reference: null,
});
export const activate = (subscriptionId: string): AccountCommand => ({
  type: 'activate',
  subscriptionId,
  customer: subscriptionId,
  packageId: '1-month',
  quantity: 1,
  screens: 1,
  device: null,
});

export async function opened(
  log: EventLog,
  credits: number,
  memory = NO_MEMORY,
): Promise<Lanes<AccountState>> {
  const lanes = lanesOn(log, memory);
  await send(lanes, 'open', open);
  await send(lanes, 'buy', purchase(credits));
  return lanes;
}

export async function eventsOf(log: EventLog) {
  return (await log.readStream(STREAM, { limit: 10_000 })).map((record) => eventOfRecord(record));
}

export function kinds(answers: readonly LaneAnswer<AccountState>[]): Record<string, number> {
  const count: Record<string, number> = {};
  for (const { kind } of answers) count[kind] = (count[kind] ?? 0) + 1;
  return count;
}
