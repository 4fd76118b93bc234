/** Devices of one subscription, given and when and then: two screens, until the end of March, unless said. */
import { expect } from '@jest/globals';
import {
  evolveConnections,
  NO_CONNECTIONS,
  type ConnectionEvent,
  type ConnectionState,
  type DecidedConnectionEvent,
  type RejectionReason,
} from '../connection/connection.js';
import {
  decideConnection,
  LASTS_SECONDS,
  type ConnectionCommand,
  type ConnectionContext,
  type ConnectionDecision,
  type WatchedAccount,
} from '../connection/decide-connection.js';
import type { RefusalSlug } from '../refusal.js';
import { NOON } from './given.js';

export const BOX = '00:1A:79:00:00:01';
export const STICK = '00:1A:79:00:00:02';
export const PHONE = '00:1A:79:00:00:03';

type Terms = NonNullable<WatchedAccount['subscription']>;
type Connect = Extract<ConnectionCommand, { readonly type: 'connect-device' }>;

/** The connection is named after the device, unless said. */
export function connect(device: string, terms: Partial<Connect> = {}): Connect {
  return {
    type: 'connect-device',
    connectionId: `of-${device.slice(-1)}`,
    device,
    address: null,
    lastsSeconds: LASTS_SECONDS.otherwise,
    ...terms,
  };
}

export function endConnection(device: string, reason: string | null = null): ConnectionCommand {
  return { type: 'end-connection', connectionId: `of-${device.slice(-1)}`, reason };
}

interface Setting extends ConnectionContext {
  readonly state: ConnectionState;
}

export interface ConnectionScenario {
  readonly state: ConnectionState;
  given(...commands: ConnectionCommand[]): ConnectionScenario;
  /** The real clock. */
  at(now: string): ConnectionScenario;
  /** The past instant that commands are given; rule 16. */
  dated(at: string | undefined): ConnectionScenario;
  /** The subscription, as it is from here on. */
  whose(terms: Partial<Terms>): ConnectionScenario;
  ofAccount(account: Partial<WatchedAccount>): ConnectionScenario;
  when(command: ConnectionCommand): ConnectionOutcomes;
}

export interface ConnectionOutcomes {
  readonly decision: ConnectionDecision;
  /** One event of this type and payload; gives the scenario after it. */
  thenEvent(type: ConnectionEvent['type'], data: object): ConnectionScenario;
  /** Allowed until then, with nothing to write. */
  thenGoesOn(until: string): void;
  /** Rejected, with an event that says so. */
  thenRejected(reason: RejectionReason): ConnectionScenario;
  thenRefused(slug: RefusalSlug, figures?: Readonly<Record<string, string | number>>): void;
}

export function devices(): ConnectionScenario {
  const subscription: Terms = {
    screens: 2,
    expiresAt: '2026-03-31T12:00:00.000Z',
    suspended: false,
    cancelled: false,
    device: null,
  };
  const account: WatchedAccount = {
    accountId: 'acme',
    subscriptionId: 's1',
    standing: 'open',
    revision: 5,
    occurredAt: '2026-03-01T08:00:00.000Z',
    subscription,
  };
  return scenario({ state: NO_CONNECTIONS, now: NOON, account });
}

function scenario(setting: Setting): ConnectionScenario {
  const { state, account } = setting;
  const decide = (one: Setting, command: ConnectionCommand) =>
    decideConnection(one.state, command, one);
  return {
    state,
    given: (...commands) =>
      scenario(commands.reduce((one, command) => write(one, decide(one, command)), setting)),
    at: (now) => scenario({ ...setting, now }),
    dated: (at) => scenario({ ...setting, at }),
    whose: (terms) =>
      scenario({
        ...setting,
        account: { ...account, subscription: { ...account.subscription!, ...terms } },
      }),
    ofAccount: (part) => scenario({ ...setting, account: { ...account, ...part } }),
    when: (command) => outcomes(setting, decide(setting, command)),
  };
}

function outcomes(setting: Setting, decision: ConnectionDecision): ConnectionOutcomes {
  return {
    decision,
    thenEvent(type, data) {
      expect(decision.events).toMatchObject([{ type, data }]);
      return scenario(write(setting, decision));
    },
    thenGoesOn(until) {
      expect(decision).toMatchObject({ events: [], outcome: { allowed: true, until } });
    },
    thenRejected(reason) {
      expect(decision.outcome).toEqual({ allowed: false, reason });
      expect(decision.events).toMatchObject([{ type: 'DeviceRejected', data: { reason } }]);
      return scenario(write(setting, decision));
    },
    thenRefused(slug, figures) {
      expect(decision).toMatchObject({ refusal: { slug } });
      expect(decision.refusal?.detail).toMatch(/\.$/);
      if (figures) expect(decision.refusal?.figures).toEqual(figures);
    },
  };
}

function write(setting: Setting, { events, refusal }: ConnectionDecision): Setting {
  if (refusal) throw new Error(`refused: ${JSON.stringify(refusal)}`);
  return { ...setting, state: events.reduce(foldDecided, setting.state) };
}

/** As if it were written. */
export function foldDecided(
  before: ConnectionState,
  event: DecidedConnectionEvent & { readonly occurredAt: string },
): ConnectionState {
  const revision = before.revision + 1;
  const chain = { previous: before.hash, hash: `hash of ${revision}` };
  const whole = { ...event, revision, commandId: `c${revision}.x`, chain };
  return evolveConnections(before, whole as unknown as ConnectionEvent);
}
