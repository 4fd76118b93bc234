/** Writes accounts into a log without the write side: what happened, one after another. */
import type { EventLog } from '../../libs/event-log/event-log.js';
import { recordOfEvent } from '../../libs/event-log/ledger-event.js';
import {
  accountStream,
  DEFAULT_AGREEMENT,
  UNOPENED,
  type AccountState,
  type AnyEvent,
  type DecidedAccountEvent,
} from '../../libs/ledger/index.js';
import { record } from '../../libs/ledger/testing/record.js';
import { ACCESS_KEYS_STREAM, hashToken, SECRET_BYTES, tokenOf } from '../../libs/access/index.js';
import type { KeyRole } from '../../libs/access/index.js';

const OPERATOR = { id: 'operator', role: 'operator' } as const;

export interface Seed {
  /** Appends to an account, at an instant; gives the position of the last event. */
  account(
    accountId: string,
    occurredAt: string,
    ...decided: readonly DecidedAccountEvent[]
  ): Promise<string>;
  /** Issues a key and gives the header that sends it. */
  key(role: KeyRole, accountId?: string): Promise<{ readonly authorization: string }>;
}

export function opened(accountId: string, parentId: string | null = null): DecidedAccountEvent {
  const data = { accountId, name: `Name of ${accountId}`, parentId, timeZone: 'UTC' };
  return { type: 'AccountOpened', data: { ...data, agreement: DEFAULT_AGREEMENT } };
}

export function purchased(credits: number): DecidedAccountEvent {
  return {
    type: 'CreditsPurchased',
    data: { credits, unitPrice: null, total: null, reference: null },
  };
}

export function activated(
  subscriptionId: string,
  startsAt: string,
  expiresAt: string,
): DecidedAccountEvent {
  return {
    type: 'SubscriptionActivated',
    data: {
      subscriptionId,
      customer: `Customer of ${subscriptionId}`,
      package: { packageId: '1-month', duration: 'P30D', creditsPerScreen: 1 },
      quantity: 1,
      screens: 1,
      startsAt,
      expiresAt,
      charge: {
        credits: 1,
        rule: 'activation',
        inputs: { creditsPerScreen: 1, quantity: 1, screens: 1 },
      },
    },
  };
}

export function createSeed(log: EventLog): Seed {
  const states = new Map<string, AccountState>();
  let keys = 0;

  return {
    async account(accountId, occurredAt, ...decided) {
      const before = states.get(accountId) ?? UNOPENED;
      const commandId = `c${before.revision}.x`;
      const recording = {
        accountId,
        actor: OPERATOR,
        commandId,
        recordedAt: occurredAt,
        occurredAt,
      };
      const { state, events } = record(before, decided, recording);
      states.set(accountId, state);
      const records = (events as unknown as AnyEvent[]).map(recordOfEvent);
      const { positions } = await log.append(accountStream(accountId), before.revision, records);
      return positions.at(-1)!;
    },

    async key(role, accountId) {
      const keyId = `key-${keys}`;
      const token = tokenOf(keyId, Buffer.alloc(SECRET_BYTES, keys));
      const data = {
        keyId,
        label: role,
        role,
        accountId: accountId ?? null,
        hash: hashToken(token),
      };
      const instant = '2026-01-01T00:00:00.000Z';
      const metadata = { occurredAt: instant, recordedAt: instant };
      await log.append(ACCESS_KEYS_STREAM, keys - 1, [
        { eventId: keyId, type: 'KeyIssued', data, metadata },
      ]);
      keys += 1;
      return { authorization: `Bearer ${token}` };
    },
  };
}
