/** Makes an account's stream grow by events of the domain, each in its chain, from where the stream ends. */
import type { EventLog } from '../../libs/event-log/event-log.js';
import { eventOfRecord, recordOfEvent } from '../../libs/event-log/ledger-event.js';
import { accountAggregate } from '../../libs/lane/index.js';
import { seal } from '../../libs/lane/envelope.js';
import {
  accountStream,
  DEFAULT_AGREEMENT,
  type AccountState,
  type DecidedAccountEvent,
} from '../../libs/ledger/index.js';

export interface AccountWriter {
  /** Writes so many events in one append: the opening first of all, then purchases of 1 to 9 credits. */
  append(count: number): Promise<void>;
}

const PAGE = 1_000;

export async function openAccountWriter(log: EventLog, accountId: string): Promise<AccountWriter> {
  const stream = accountStream(accountId);
  let state = await stateOf(log, stream);
  return {
    async append(count) {
      const now = new Date().toISOString();
      const decided = Array.from({ length: count }, (_, index) => ({
        ...eventAt(accountId, state.revision + 1 + index),
        occurredAt: now,
      }));
      const origin = {
        actor: { id: 'operator', role: 'operator' },
        commandId: `${accountId}.${state.revision}`,
        correlationId: 'growing',
        causationId: null,
      } as const;
      const sealed = seal(accountAggregate, stream, state, decided, origin, now);
      await log.append(stream, state.revision, sealed.events.map(recordOfEvent));
      state = sealed.state;
    },
  };
}

async function stateOf(log: EventLog, stream: string): Promise<AccountState> {
  let state = accountAggregate.initial;
  for (;;) {
    const page = await log.readStream(stream, { from: state.revision + 1, limit: PAGE });
    if (page.length === 0) return state;
    for (const record of page) state = accountAggregate.evolve(state, eventOfRecord(record));
  }
}

function eventAt(accountId: string, revision: number): DecidedAccountEvent {
  if (revision > 0) {
    const credits = 1 + (revision % 9);
    return {
      type: 'CreditsPurchased',
      data: { credits, unitPrice: null, total: null, reference: null },
    };
  }
  const terms = { name: accountId, parentId: null, timeZone: 'UTC', agreement: DEFAULT_AGREEMENT };
  return { type: 'AccountOpened', data: { accountId, ...terms } };
}
