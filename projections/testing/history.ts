/** Histories of a whole ledger, as the log has them, and what a read store holds after them. */
import type { EventLog } from '../../libs/event-log/event-log.js';
import { recordOfEvent } from '../../libs/event-log/ledger-event.js';
import { NO_STREAM } from '../../libs/event-log/event-log.js';
import type { AccountEvent, AnyEvent } from '../../libs/ledger/index.js';
import { beginLedger, type LedgerModel } from '../../libs/ledger/testing/ledger-model.js';
import { type Act, perform } from '../../libs/ledger/testing/random-act.js';
import type { CollectionVersion, Document, ReadStore } from '../../libs/read-store/read-store.js';

export interface History {
  readonly model: LedgerModel;
  /** In the order of writing, over all accounts; each with a position. */
  readonly events: readonly AnyEvent[];
}

export function historyOf(acts: readonly Act[], model = beginLedger()): History {
  const events: AnyEvent[] = [];
  const written = new Map<string, number>();
  const collect = (): void => {
    for (const account of model.accounts.values()) {
      const from = written.get(account.accountId) ?? 0;
      for (const event of account.events.slice(from)) events.push(placed(event, events.length));
      written.set(account.accountId, account.events.length);
    }
  };
  collect();
  for (const act of acts) {
    perform(model, act);
    collect();
  }
  return { model, events };
}

export async function appendHistory(log: EventLog, events: readonly AnyEvent[]): Promise<void> {
  for (const event of events) {
    const expected = event.revision === 0 ? NO_STREAM : event.revision - 1;
    await log.append(event.stream, expected, [recordOfEvent(event)]);
  }
}

/** Every document of a collection, by id, as text: equal only when they are so byte for byte. */
export async function contentsOf(store: ReadStore, from: CollectionVersion): Promise<string[]> {
  const texts: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: readonly Document[]; nextCursor: string | null } = await store.find(from, {
      index: 'id',
      limit: 1_000,
      ...(cursor === null ? {} : { cursor }),
    });
    texts.push(...page.items.map((item) => JSON.stringify(item)));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return texts;
}

function placed(event: AccountEvent, index: number): AnyEvent {
  const position = String((index + 1) * 7).padStart(16, '0');
  return { ...(event as unknown as AnyEvent), position };
}
