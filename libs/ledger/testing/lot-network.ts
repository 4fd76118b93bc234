/** The lots of a whole ledger in memory, for properties: every account's, those of transfers under way, and every draw. */
import {
  accountOfStream,
  type AccountEvent,
  MOVING_TYPES,
  type MovingEvent,
} from '../account/account-events.js';
import { creditsOf, type Lot } from '../lots/lot.js';
import { type LotQueue, moveLots, NO_LOTS } from '../lots/move-lots.js';
import { beginLedger, type LedgerModel } from './ledger-model.js';
import { type Act, perform } from './random-act.js';

export interface LotNetwork {
  readonly queues: Map<string, LotQueue>;
  /** By event; those of a transfer's sending by transfer, too. */
  readonly moved: Map<string, readonly Lot[]>;
  readonly inTransit: Map<string, readonly Lot[]>;
}

const PRICES = ['4.50', '5', '0.000001', '3.999999', '0'];
const CURRENCIES = ['EUR', 'EUR', 'USD'];

export function emptyNetwork(): LotNetwork {
  return { queues: new Map(), moved: new Map(), inTransit: new Map() };
}

/** Calls back after each event, in an order in which they could have been written. */
export function eachEvent(
  acts: readonly Act[],
  happened: (event: AccountEvent, accountId: string, model: LedgerModel) => void,
): void {
  const model = beginLedger();
  const seen = new Map<string, number>();
  const collect = (): void => {
    for (const { accountId, events } of model.accounts.values()) {
      for (const event of events.slice(seen.get(accountId) ?? 0))
        happened(pricedEvent(event), accountId, model);
      seen.set(accountId, events.length);
    }
  };
  collect();
  for (const act of acts) {
    perform(model, act);
    collect();
  }
}

export function lotsHeld({ queues }: LotNetwork, accountId: string): readonly Lot[] {
  return (queues.get(accountId) ?? NO_LOTS).lots;
}

export function isMoving(event: AccountEvent): event is MovingEvent {
  return (MOVING_TYPES as readonly string[]).includes(event.type);
}

export function follow(network: LotNetwork, event: MovingEvent): readonly Lot[] {
  const accountId = accountOfStream(event.stream)!;
  const { moved, ...queue } = moveLots(
    network.queues.get(accountId) ?? NO_LOTS,
    event,
    network.moved.get(sourceNameOf(event) ?? ''),
  );
  network.queues.set(accountId, queue);
  network.moved.set(event.eventId, moved);
  if (event.type === 'TransferSent') {
    network.moved.set(event.data.transferId, moved);
    network.inTransit.set(event.data.transferId, moved);
  }
  if (event.type === 'TransferReceived' || event.type === 'TransferReturned')
    network.inTransit.delete(event.data.transferId);
  if (creditsOf(queue.lots) !== event.balanceAfter)
    throw new Error(`${event.eventId}: lots and balance`);
  return moved;
}

function sourceNameOf(event: MovingEvent): string | undefined {
  if (event.type === 'DeductionReversed') return event.data.deductionEventId;
  const isEnd = event.type === 'TransferReceived' || event.type === 'TransferReturned';
  return isEnd ? event.data.transferId : undefined;
}

/** Purchases at prices of every kind, some at none. */
function pricedEvent(event: AccountEvent): AccountEvent {
  if (event.type !== 'CreditsPurchased') return event;
  const amount = PRICES[event.revision % (PRICES.length + 1)];
  const currency = CURRENCIES[event.revision % CURRENCIES.length]!;
  const unitPrice = amount === undefined ? null : { amount, currency };
  return { ...event, data: { ...event.data, unitPrice } };
}
