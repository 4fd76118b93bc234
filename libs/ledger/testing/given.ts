/**
 * Tests that read as the rules do: `given(accountOpened(), creditsPurchased(3)).when(activate({ screens: 4 }))
 * .thenRefused('insufficient-credits')`. What is given are events or commands; `at`, `by`, `dated` and `knowing` hold for
 * all that follows them.
 */
import { expect } from '@jest/globals';
import type { AccountCommand } from '../account/account-commands.js';
import type {
  AccountEvent,
  AccountEvents,
  AccountEventType,
  DecidedAccountEvent,
} from '../account/account-events.js';
import { UNOPENED, type AccountState } from '../account/account-state.js';
import { decide } from '../account/decide.js';
import type { DatedDecision, DecisionContext } from '../account/decision.js';
import { DEFAULT_CATALOGUE, packageOf } from '../catalogue/catalogue.js';
import type { Package } from '../catalogue/package.js';
import type { Actor, Role } from '../event.js';
import type { RefusalSlug } from '../refusal.js';
import { record } from './record.js';

/** The account of every scenario. */
export const ACCOUNT_ID = 'acme';

/** The clock of a scenario that sets none. */
export const NOON = '2026-03-01T12:00:00.000Z';

/** An event that may depend on the clock it is given at, or a command that must be accepted. */
export type Step = DecidedAccountEvent | ((clock: string) => DecidedAccountEvent) | AccountCommand;

/** What is known beside the account's own events. */
export interface Facts extends Partial<
  Pick<DecisionContext, 'receiver' | 'openChildren' | 'followedBy' | 'incidentKnown'>
> {
  /** Beside the default ones. */
  readonly packages?: readonly Package[];
}

type PartialData<T> = { readonly [K in keyof T]?: T[K] extends object | null ? unknown : T[K] };

/** An event's type, what of its payload matters, and its instant where that matters. */
export type Expected = {
  [K in AccountEventType]: readonly [type: K, data?: PartialData<AccountEvents[K]>, at?: string];
}[AccountEventType];

export interface Scenario {
  readonly state: AccountState;
  /** All so far. */
  readonly events: readonly AccountEvent[];
  given(...steps: Step[]): Scenario;
  /** The real clock. */
  at(now: string): Scenario;
  /** The past instant that commands are given, or undefined for none; rule 16. */
  dated(at: string | undefined): Scenario;
  by(role: Role, id?: string): Scenario;
  knowing(facts: Facts): Scenario;
  when(command: AccountCommand): Outcome;
}

/** Each `then` gives the scenario as it is afterwards. */
export interface Outcome {
  then(check: (events: readonly AccountEvent[], state: AccountState) => void): Scenario;
  /** These events, all of them and in this order. */
  thenEvents(...expected: Expected[]): Scenario;
  thenNothing(): Scenario;
  thenRefused(slug: RefusalSlug, figures?: Readonly<Record<string, string | number>>): Scenario;
}

export function given(...steps: Step[]): Scenario {
  return scenario(BEGINNING).given(...steps);
}

/** A scenario that begins at another clock than noon of 1 March 2026. */
export function at(now: string): Scenario {
  return scenario(BEGINNING).at(now);
}

interface Setting {
  readonly state: AccountState;
  readonly events: readonly AccountEvent[];
  readonly now: string;
  readonly at: string | undefined;
  readonly actor: Actor;
  readonly facts: Facts;
}

const BEGINNING: Setting = {
  state: UNOPENED,
  events: [],
  now: NOON,
  at: undefined,
  actor: { id: 'rita', role: 'reseller' },
  facts: {},
};

function scenario(setting: Setting): Scenario {
  const change = (part: Partial<Setting>) => scenario({ ...setting, ...part });
  return {
    state: setting.state,
    events: setting.events,
    given: (...steps) => scenario(steps.reduce(take, setting)),
    at: (now) => change({ now }),
    dated: (instant) => change({ at: instant }),
    by: (role, id = role) => change({ actor: { id, role } }),
    knowing: (facts) => change({ facts: { ...setting.facts, ...facts } }),
    when: (command) => outcome(setting, decideIn(setting, command)),
  };
}

function outcome(setting: Setting, decision: DatedDecision): Outcome {
  const after = () => {
    if (decision.refusal) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
    return write(setting, decision.events);
  };
  return {
    then(check) {
      const next = after();
      check(next.events.slice(setting.events.length), next.state);
      return scenario(next);
    },
    thenEvents(...expected) {
      const next = after();
      const events = next.events.slice(setting.events.length);
      expect(events.map(({ type }) => type)).toEqual(expected.map(([type]) => type));
      expected.forEach(([, data = {}, occurredAt], i) => {
        expect(events[i]).toMatchObject(occurredAt ? { data, occurredAt } : { data });
      });
      return scenario(next);
    },
    thenNothing() {
      expect(after().events.length).toBe(setting.events.length);
      return scenario(setting);
    },
    thenRefused(slug, figures) {
      expect(decision).toMatchObject({ refusal: { slug } });
      expect(decision.events).toBeUndefined();
      expect(decision.refusal?.detail).toMatch(/\.$/);
      if (figures) expect(decision.refusal?.figures).toEqual(figures);
      return scenario(setting);
    },
  };
}

function take(setting: Setting, step: Step): Setting {
  if (typeof step === 'function') return write(setting, [step(setting.at ?? setting.now)]);
  if ('data' in step) return write(setting, [step]);
  const decision = decideIn(setting, step);
  if (decision.refusal)
    throw new Error(`${step.type} was refused: ${JSON.stringify(decision.refusal)}`);
  return write(setting, decision.events);
}

function write(setting: Setting, decided: readonly DecidedAccountEvent[]): Setting {
  const { state, events } = record(setting.state, decided, {
    accountId: ACCOUNT_ID,
    actor: setting.actor,
    commandId: `command-${setting.events.length}`,
    recordedAt: setting.now,
    occurredAt: setting.at ?? setting.now,
  });
  return { ...setting, state, events: [...setting.events, ...events] };
}

function decideIn(setting: Setting, command: AccountCommand): DatedDecision {
  const { now, at: past, actor, facts, events } = setting;
  const { packages = [], receiver, openChildren, followedBy, incidentKnown } = facts;
  const deduction =
    command.type === 'reverse' || command.type === 'answer-dispute'
      ? events.find(({ eventId }) => eventId === command.deductionEventId)
      : undefined;
  return decide(setting.state, command, {
    now,
    at: past,
    actor,
    receiver,
    openChildren,
    followedBy,
    incidentKnown,
    deduction,
    packageOf: (id) =>
      packages.find(({ packageId }) => packageId === id) ?? packageOf(DEFAULT_CATALOGUE, id),
  });
}
