/** What somebody might write into a log to gain by it, one change each; which rule tells. */
import type { AnyEvent } from '../../ledger/index.js';

export interface Forgery {
  readonly name: string;
  /** Of the event that is forged: the last one of this type. */
  readonly type: string;
  readonly forge: (events: readonly AnyEvent[], index: number) => readonly AnyEvent[];
  readonly wrong: string | RegExp;
}

type Members = { readonly [name: string]: never };
type Change = (event: AnyEvent) => object;

const changed =
  (change: Change): Forgery['forge'] =>
  (events, index) =>
    events.map((event, n) => (n === index ? { ...event, ...change(event) } : event));

const data = (members: (before: Members) => object): Forgery['forge'] =>
  changed((event) => ({ data: { ...event.data, ...members(event.data as Members) } }));

const removed: Forgery['forge'] = (events, index) => events.filter((_, n) => n !== index);

/** The same again, under another id and command. */
const repeated: Forgery['forge'] = (events, index) => {
  const again = { ...events[index]!, eventId: '01995e30-0000-7000-8000-000000000000' };
  return [
    ...events.slice(0, index + 1),
    { ...again, commandId: 'x.x' },
    ...events.slice(index + 1),
  ];
};

const charged = (credits: number) =>
  data(({ charge }) => ({ charge: { ...(charge as unknown as object), credits } }));

const written: readonly Forgery[] = [
  {
    name: 'an activation for nothing',
    type: 'SubscriptionActivated',
    forge: charged(0),
    wrong: 'was decided otherwise: another charge',
  },
  {
    name: 'an activation that ran longer',
    type: 'SubscriptionActivated',
    forge: data(() => ({ expiresAt: '2030-01-01T00:00:00.000Z' })),
    wrong: 'another expiresAt',
  },
  {
    name: 'a package that nobody defined',
    type: 'SubscriptionActivated',
    forge: data((before) => ({
      package: { ...(before['package'] as unknown as object), packageId: 'free' },
    })),
    wrong: 'would be refused: package-not-found',
  },
  {
    name: 'a package with other terms',
    type: 'SubscriptionExtended',
    forge: data((before) => ({
      package: { ...(before['package'] as unknown as object), duration: 'P999D' },
    })),
    wrong: 'was decided otherwise',
  },
  {
    name: 'more credits than an account has',
    type: 'GoodwillFunded',
    forge: data(() => ({ credits: 900_000_000 })),
    wrong: 'insufficient-credits',
  },
  {
    name: 'a purchase below the minimum',
    type: 'CreditsPurchased',
    forge: data(() => ({ credits: 9 })),
    wrong: 'below-minimum-purchase',
  },
  {
    name: 'a negative purchase',
    type: 'CreditsPurchased',
    forge: data(() => ({ credits: -5 })),
    wrong: 'can’t be decided again: credits of purchase is -5',
  },
  {
    name: 'half a credit',
    type: 'CreditsPurchased',
    forge: data(() => ({ credits: 10.5 })),
    wrong: 'can’t be decided again',
  },
  {
    name: 'a command with two effects',
    type: 'CreditsPurchased',
    forge: (events, index) => {
      const twice = { ...events[index]!, eventId: '01995e30-0000-7000-8000-000000000000' };
      return [...events.slice(0, index + 1), twice, ...events.slice(index + 1)];
    },
    wrong: 'is of a command that had its effect',
  },
  {
    name: 'a transfer that arrives with more',
    type: 'TransferReceived',
    forge: data(() => ({ credits: 2_000 })),
    wrong: 'another credits',
  },
  {
    name: 'a transfer that arrives twice',
    type: 'TransferReceived',
    forge: repeated,
    wrong: 'has happened before',
  },
  {
    name: 'a transfer that nobody sent',
    type: 'TransferReceived',
    forge: data(() => ({ transferId: 'made-up' })),
    wrong: 'is of a transfer made-up that is not under way',
  },
  {
    name: 'a transfer that settles twice',
    type: 'TransferSettled',
    forge: repeated,
    wrong: 'ends a transfer',
  },
  {
    name: 'a transfer that settles before it has arrived',
    type: 'TransferReceived',
    forge: removed,
    wrong: 'which its receiver has not received',
  },
  {
    name: 'a transfer that comes back although it arrived',
    type: 'TransferSettled',
    forge: changed(({ data: { transferId } }) => ({
      type: 'TransferReturned',
      data: { transferId, credits: 20, reason: 'receiver-not-open' },
    })),
    wrong: 'which its receiver has not refused',
  },
  {
    name: 'a step that bears another’s name',
    type: 'TransferReceived',
    forge: changed(() => ({ actor: { id: 'mallory', role: 'operator' } })),
    wrong: 'does not bear the actor and command',
  },
  {
    name: 'a transfer to oneself',
    type: 'TransferSent',
    forge: (events, index) =>
      data(() => ({ toAccountId: events[index]!.stream.slice('account-'.length) }))(events, index),
    wrong: 'transfer-to-self',
  },
  {
    name: 'an expiry that was not due',
    type: 'SubscriptionExpired',
    forge: data(() => ({ subscriptionId: 'subscription-0' })),
    wrong: 'was decided otherwise: another subscriptionId',
  },
  {
    name: 'an expiry left out',
    type: 'SubscriptionExpired',
    forge: removed,
    wrong: 'is not what was to come: that is SubscriptionExpired',
  },
  {
    name: 'an account that was not opened',
    type: 'AccountOpened',
    forge: removed,
    wrong: 'would be refused: account-not-found',
  },
  {
    name: 'an event that no account has',
    type: 'ScreensAdded',
    forge: changed(() => ({ type: 'CreditsMinted' })),
    wrong: 'is of a type that no account has',
  },
  {
    name: 'a screen for less',
    type: 'ScreensAdded',
    forge: data((before) => ({
      added: Number(before['added']) + 1,
      screens: Number(before['screens']) + 1,
    })),
    wrong: 'was decided otherwise: another charge',
  },
  {
    name: 'an event of before the one before it',
    type: 'CompensationGranted',
    forge: changed(() => ({
      occurredAt: '2020-01-01T00:00:00.000Z',
      recordedAt: '2020-01-01T00:00:00.000Z',
    })),
    wrong: 'is of another instant',
  },
  {
    name: 'a device that watches for longer than any may',
    type: 'DeviceAuthenticated',
    forge: data(() => ({ until: '2030-01-01T00:00:00.000Z' })),
    wrong: 'can’t be decided again: a connection of',
  },
  {
    name: 'a device that watched since before it was let in',
    type: 'DeviceAuthenticated',
    forge: data(() => ({ since: '2026-04-01T00:00:00.000Z' })),
    wrong: 'was decided otherwise',
  },
  {
    name: 'a device let in beside the screens that there are',
    type: 'SessionEnded',
    forge: removed,
    wrong: 'would be refused|is not what was to come: that is DeviceRejected',
  },
  {
    name: 'a device that knew what its account did later',
    type: 'DeviceAuthenticated',
    forge: data(() => ({ accountRevision: 99 })),
    wrong: 'knows more of its account',
  },
  {
    name: 'a device that was rejected for nothing',
    type: 'DeviceRejected',
    forge: data(() => ({ reason: 'expired' })),
    wrong: 'was decided otherwise',
  },
  {
    name: 'a device of a subscription that there is not',
    type: 'DeviceRejected',
    forge: (events, index) =>
      events.map((event, n) =>
        n === index
          ? {
              ...event,
              stream: 'access-watched/s2',
              data: { ...event.data, subscriptionId: 's2' },
            }
          : event,
      ),
    wrong: 'is of a subscription s2, which there is not',
  },
  {
    name: 'a device on another subscription’s stream',
    type: 'SessionEnded',
    forge: data(() => ({ subscriptionId: 's2' })),
    wrong: 'is on another subscription’s stream',
  },
  {
    name: 'an event that devices have not',
    type: 'SessionEnded',
    forge: changed(() => ({ type: 'DeviceLoved' })),
    wrong: 'is of a type that devices have not',
  },
];

export const forgeries = written.map((forgery) => ({
  ...forgery,
  wrong: new RegExp(forgery.wrong),
}));
