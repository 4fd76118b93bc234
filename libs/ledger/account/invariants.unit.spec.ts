import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addScreens,
  compensate,
  extend,
  purchase,
  receiveTransfer,
  recordExpiries,
  removeScreens,
  resumeSubscription,
  reverse,
  settleTransfer,
  startTrial,
} from '../testing/commands.js';
import { canonicalState } from '../testing/canonical-state.js';
import {
  beginLedger,
  carryTransfer,
  creditsInTransit,
  type LedgerModel,
  type ModelAccount,
} from '../testing/ledger-model.js';
import { perform, randomAct, type Act } from '../testing/random-act.js';
import { DEFAULT_CATALOGUE, packageOf } from '../catalogue/catalogue.js';
import { readSnapshot, writeSnapshot } from './account-snapshot.js';
import { UNOPENED, type AccountState, type Totals } from './account-state.js';
import { decide } from './decide.js';
import { evolve } from './evolve.js';

const manyActs = fc.array(randomAct, { minLength: 30, maxLength: 150, size: 'max' });
const RUNS = { numRuns: 80 };

/** Lets the acts happen, with `check` after each. */
function happening(
  acts: readonly Act[],
  check: (model: LedgerModel) => void = () => {},
  model = beginLedger(),
): LedgerModel {
  for (const act of acts) {
    perform(model, act);
    check(model);
  }
  return model;
}

/** As {@link happening}; keeps what each state said when it was the newest. */
const remembering = (acts: readonly Act[]) => happening(acts, undefined, beginLedger(true));

const newest = (model: LedgerModel) =>
  [...model.accounts.values()].map(({ states }) => states.at(-1)!);

describe('What must always hold', () => {
  test('conservation: purchased + adjusted = balances + in transit + consumed - reversed', () => {
    const conserved = (model: LedgerModel) => {
      const sum = (term: keyof Totals) =>
        newest(model).reduce((total, { totals }) => total + totals[term], 0);
      const balances = newest(model).reduce((total, { balance }) => total + balance, 0);
      expect(balances + creditsInTransit(model) + sum('consumed') - sum('reversed')).toBe(
        sum('purchased') + sum('adjusted'),
      );
    };
    fc.assert(
      fc.property(manyActs, (acts) => void happening(acts, conserved)),
      RUNS,
    );
  });

  test('a balance is what the totals make it, and no balance nor pool is ever below zero', () => {
    const balanced = (model: LedgerModel) => {
      const states = newest(model);
      const figures = states.map((state) => [state.balance, state.inTransit]);
      expect(figures).toEqual(states.map((state) => [balanceOf(state), waitingIn(state)]));
      const least = states.flatMap(({ balance, inTransit, screenDays }) => [
        balance,
        inTransit,
        screenDays,
      ]);
      expect(Math.min(...least)).toBeGreaterThanOrEqual(0);
    };
    fc.assert(
      fc.property(manyActs, (acts) => void happening(acts, balanced)),
      RUNS,
    );
  });

  test('running balance, running pool, and time that never goes back, in every stream', () => {
    fc.assert(
      fc.property(manyActs, (acts) => {
        for (const { events, states } of happening(acts).accounts.values()) {
          events.forEach((event, i) => {
            const before = events[i - 1];
            expect(event.balanceBefore).toBe(before?.balanceAfter ?? 0);
            expect(event.balanceAfter).toBe(states[i + 1]!.balance);
            expect(event.occurredAt >= (before?.occurredAt ?? '')).toBe(true);
            expect(event.occurredAt <= event.recordedAt).toBe(true);
            if ('screenDaysLeft' in event.data)
              expect(event.data.screenDaysLeft).toBe(states[i + 1]!.screenDays);
          });
        }
      }),
      RUNS,
    );
  });

  test('every transfer has one end, and comes to it wherever it was interrupted', () => {
    fc.assert(
      fc.property(manyActs, (acts) => {
        const model = happening(acts);
        model.sent.forEach((_transfer, i) => {
          carryTransfer(model, i, false);
          carryTransfer(model, i, false);
          carryTransfer(model, i, true);
          carryTransfer(model, i, false);
        });
        expect(creditsInTransit(model)).toBe(0);
        const events = [...model.accounts.values()].flatMap((account) => account.events);
        for (const { event: sent, from } of model.sent) {
          const { transferId, credits, toAccountId } = sent.data;
          const steps = events.filter(
            ({ type, data }) =>
              type !== 'TransferSent' && 'transferId' in data && data.transferId === transferId,
          );
          const types = steps.map(({ type }) => type).sort();
          expect([
            ['TransferReceived', 'TransferSettled'],
            ['TransferRefused', 'TransferReturned'],
          ]).toContainEqual(types);
          for (const { type, data, stream } of steps) {
            if ('credits' in data) expect(data.credits).toBe(credits);
            const atReceiver = type === 'TransferReceived' || type === 'TransferRefused';
            expect(stream).toBe(`account-${atReceiver ? toAccountId : from}`);
          }
        }
      }),
      RUNS,
    );
  });

  test('each expiry is recorded once, at its instant, before anything later', () => {
    const inOrder = ({ events, states }: ModelAccount) =>
      events.forEach((event, i) => {
        const [before, after] = [states[i]!, states[i + 1]!];
        if (event.type === 'SubscriptionExpired') {
          const { subscriptionId, expiresAt } = event.data;
          const subscription = before.subscriptions.get(subscriptionId);
          expect(subscription).toMatchObject({
            expiresAt,
            expiryRecorded: false,
            cancelled: false,
          });
          expect(event.occurredAt).toBe(expiresAt);
          return;
        }
        for (const [, { expiresAt, cancelled, expiryRecorded }] of after.subscriptions.entries())
          if (!cancelled && !expiryRecorded) expect(expiresAt >= event.occurredAt).toBe(true);
      });
    fc.assert(
      fc.property(manyActs, (acts) => [...happening(acts).accounts.values()].forEach(inOrder)),
      RUNS,
    );
  });

  test('replay of any prefix gives the state that was, and every old state stays valid', () => {
    fc.assert(
      fc.property(manyActs, (acts) => {
        for (const { events, states, texts } of remembering(acts).accounts.values()) {
          let replayed = UNOPENED;
          events.forEach((event, i) => {
            replayed = evolve(replayed, event);
            expect(canonicalState(replayed)).toBe(texts[i + 1]);
          });
          for (const i of [...states.keys()].reverse())
            expect(canonicalState(states[i]!)).toBe(texts[i]);
        }
      }),
      RUNS,
    );
  });

  test('a state read back from its snapshot decides and goes on as the one it was written from', () => {
    fc.assert(
      fc.property(manyActs, fc.nat(1000), (acts, choice) => {
        const model = remembering(acts);
        for (const { events, states, texts } of model.accounts.values()) {
          const i = choice % states.length;
          const restored = readSnapshot(writeSnapshot(states[i]!));
          expect(canonicalState(restored)).toBe(texts[i]);
          for (const now of [model.now, '2126-01-01T00:00:00.000Z'])
            expect(decisionsOf(restored, now)).toEqual(decisionsOf(states[i]!, now));
          expect(canonicalState(events.slice(i).reduce(evolve, restored))).toBe(texts.at(-1));
        }
      }),
      RUNS,
    );
  });
});

function balanceOf({ totals }: AccountState): number {
  const { purchased, adjusted, received, sent, consumed, reversed } = totals;
  return purchased + adjusted + received - sent - consumed + reversed;
}

function waitingIn({ transfersInTransit }: AccountState): number {
  return transfersInTransit.entries().reduce((total, [, { credits }]) => total + credits, 0);
}

/** What it would answer to all sorts of commands. */
function decisionsOf(state: AccountState, now: string) {
  const context = {
    now,
    actor: { id: 'rita', role: 'reseller' },
    packageOf: (packageId: string) => packageOf(DEFAULT_CATALOGUE, packageId),
  } as const;
  const transfers = [...state.arrivals.entries(), ...state.transfersInTransit.entries()];
  const commands = [
    recordExpiries(),
    purchase(10),
    reverse(2),
    ...transfers.flatMap(([id]) => [settleTransfer(id), receiveTransfer(1, { transferId: id })]),
    ...[0, 1, 2, 3, 4].map((n) => startTrial({ subscriptionId: 'new', customer: `customer-${n}` })),
    ...[...state.subscriptions.entries()].flatMap(([subscriptionId]) => [
      extend({ subscriptionId }),
      addScreens(1, subscriptionId),
      removeScreens(1, subscriptionId),
      resumeSubscription(subscriptionId),
      compensate(1, { subscriptionId }),
    ]),
  ];
  // By the command's place, not its text: entries come in another order from a snapshot.
  return new Map(
    commands.map((command) => [JSON.stringify(command), decide(state, command, context)]),
  );
}
