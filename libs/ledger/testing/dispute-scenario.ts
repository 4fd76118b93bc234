/** A dispute over a deduction of 3 credits, given and when and then; opened by the reseller rita, unless said. */
import { expect } from '@jest/globals';
import { decideDispute, type DisputeCommand } from '../dispute/decide-dispute.js';
import type { DisputeContext, DisputeDecision } from '../dispute/decide-dispute.js';
import {
  evolveDispute,
  UNOPENED_DISPUTE,
  type DisputeEvent,
  type DisputeState,
  type DisputeSubject,
} from '../dispute/dispute.js';
import type { Role } from '../event.js';
import type { RefusalSlug } from '../refusal.js';
import { NOON } from './given.js';

export const SUBJECT: DisputeSubject = {
  deductionEventId: 'acme.2',
  accountId: 'acme',
  deductionRevision: 2,
  credits: 3,
};

type Of<T extends DisputeCommand['type']> = Extract<DisputeCommand, { readonly type: T }>;

export function openDispute(): Of<'open-dispute'> {
  return { type: 'open-dispute', disputeId: 'acme.2-1', subject: SUBJECT, claim: 'charged twice' };
}

export function attachEvidence(...eventIds: string[]): Of<'attach-evidence'> {
  return { type: 'attach-evidence', note: 'the panel’s log', eventIds };
}

export function upholdDispute(credits: number | null = null): Of<'uphold-dispute'> {
  return { type: 'uphold-dispute', credits, entitlement: 'kept', reason: 'it was' };
}

export function rejectDispute(): Of<'reject-dispute'> {
  return { type: 'reject-dispute', reason: 'it was not' };
}

export function settleDispute(refusedWith: string | null = null): Of<'settle-dispute'> {
  return { type: 'settle-dispute', answer: { eventId: 'acme.7', revision: 7, refusedWith } };
}

interface Setting extends Omit<DisputeContext, 'now'> {
  readonly state: DisputeState;
  readonly now: string;
}

export interface DisputeScenario {
  readonly state: DisputeState;
  given(...commands: DisputeCommand[]): DisputeScenario;
  by(role: Role, id?: string): DisputeScenario;
  at(now: string): DisputeScenario;
  knowing(
    facts: Partial<Pick<DisputeContext, 'at' | 'notBefore' | 'reversalRefused'>>,
  ): DisputeScenario;
  when(command: DisputeCommand): DisputeOutcome;
}

export interface DisputeOutcome {
  /** One event of this type and payload; gives the scenario after it. */
  thenEvent(type: DisputeEvent['type'], data: object): DisputeScenario;
  thenNothing(): DisputeScenario;
  thenRefused(slug: RefusalSlug, figures?: Readonly<Record<string, string | number>>): void;
}

export function dispute(): DisputeScenario {
  const actor = { id: 'rita', role: 'reseller' } as const;
  return scenario({ state: UNOPENED_DISPUTE, now: NOON, actor });
}

function scenario(setting: Setting): DisputeScenario {
  const change = (part: Partial<Setting>) => scenario({ ...setting, ...part });
  return {
    state: setting.state,
    given: (...commands) =>
      scenario(
        commands.reduce(
          (one, command) => write(one, decideDispute(one.state, command, one)),
          setting,
        ),
      ),
    by: (role, id = role) => change({ actor: { id, role } }),
    at: (now) => change({ now }),
    knowing: (facts) => change(facts),
    when: (command) => outcome(setting, decideDispute(setting.state, command, setting)),
  };
}

function outcome(setting: Setting, decision: DisputeDecision): DisputeOutcome {
  return {
    thenEvent(type, data) {
      expect(decision.events).toMatchObject([{ type, data }]);
      return scenario(write(setting, decision));
    },
    thenNothing() {
      expect(decision).toEqual({ events: [] });
      return scenario(setting);
    },
    thenRefused(slug, figures) {
      expect(decision).toMatchObject({ refusal: { slug } });
      expect(decision.refusal?.detail).toMatch(/\.$/);
      if (figures) expect(decision.refusal?.figures).toEqual(figures);
    },
  };
}

function write(setting: Setting, { events, refusal }: DisputeDecision): Setting {
  if (refusal) throw new Error(`refused: ${JSON.stringify(refusal)}`);
  const { actor, now } = setting;
  const state = events.reduce((before, event) => {
    const revision = before.revision + 1;
    const whole = { ...event, revision, actor, recordedAt: now, commandId: `c${revision}.x` };
    const chain = { previous: before.hash, hash: `hash of ${revision}` };
    return evolveDispute(before, { ...whole, chain } as unknown as DisputeEvent);
  }, setting.state);
  return { ...setting, state };
}
