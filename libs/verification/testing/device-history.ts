/** An account whose customer's devices watch, may not, and stop: one decision was taken before the account came further. */
import { seal } from '../../lane/envelope.js';
import { accountAggregate, connectionAggregate } from '../../lane/index.js';
import {
  accessStream,
  accountStream,
  decide,
  decideConnection,
  DEFAULT_AGREEMENT,
  DEFAULT_CATALOGUE,
  packageOf,
  type AccountCommand,
  type AccountState,
  type AnyEvent,
  type ConnectionCommand,
} from '../../ledger/index.js';
import {
  BOX,
  connect,
  endConnection,
  PHONE,
  STICK,
} from '../../ledger/testing/connection-scenario.js';

const ACTOR = { id: 'olga', role: 'operator' } as const;
const IDS = { accountId: 'watched', subscriptionId: 's1' };
const opening = { name: 'Watched', timeZone: 'UTC', agreement: DEFAULT_AGREEMENT };
const terms = { packageId: '1-month', quantity: 1, screens: 1, device: null };

const ACCOUNT: readonly AccountCommand[] = [
  { type: 'open-account', accountId: 'watched', opening },
  { type: 'purchase', credits: 10, unitPrice: null, reference: null },
  { type: 'activate', subscriptionId: 's1', customer: 'ann', ...terms },
];
const DEVICES: readonly ConnectionCommand[] = [
  connect(BOX),
  connect(STICK),
  endConnection(BOX),
  connect(STICK),
];

export function deviceHistory(): readonly AnyEvent[] {
  const events: AnyEvent[] = [];
  let account = accountAggregate.initial;
  let devices = connectionAggregate.initial;
  const next = () => {
    const now = new Date(Date.UTC(2026, 3, 1, 10, 0, events.length)).toISOString();
    const commandId = `watched-${events.length}.x`;
    return {
      now,
      origin: { actor: ACTOR, commandId, correlationId: commandId, causationId: null },
    };
  };
  const ask = (command: AccountCommand) => {
    const { now, origin } = next();
    const known = (packageId: string) => packageOf(DEFAULT_CATALOGUE, packageId);
    const { events: decided = [] } = decide(account, command, {
      now,
      actor: ACTOR,
      packageOf: known,
    });
    const stream = accountStream('watched');
    const sealed = seal(accountAggregate, stream, account, decided, origin, now);
    events.push(...sealed.events);
    account = sealed.state;
  };
  const tell = (command: ConnectionCommand, known: AccountState) => {
    const { now, origin } = next();
    const { standing, revision, occurredAt, subscriptions } = known;
    const subscription = subscriptions.get('s1');
    const { events: decided = [] } = decideConnection(devices, command, {
      now,
      account: { ...IDS, standing, revision, occurredAt, subscription },
    });
    const sealed = seal(connectionAggregate, accessStream(IDS), devices, decided, origin, now);
    events.push(...sealed.events);
    devices = sealed.state;
  };
  ACCOUNT.forEach(ask);
  DEVICES.forEach((command) => tell(command, account));
  const before = account;
  ask({ type: 'suspend-subscription', subscriptionId: 's1', reason: 'shared' });
  tell(connect(PHONE), before);
  tell(connect(PHONE), account);
  ask({ type: 'resume-subscription', subscriptionId: 's1', reason: 'asked' });
  tell(endConnection(STICK), account);
  tell(connect(BOX), before);
  return events;
}
