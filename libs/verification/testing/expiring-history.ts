/** An account whose subscription runs out while it rests: its next command records that first. */
import { seal } from '../../lane/envelope.js';
import { accountAggregate } from '../../lane/index.js';
import {
  accountStream,
  decide,
  DEFAULT_AGREEMENT,
  DEFAULT_CATALOGUE,
  packageOf,
  type AccountCommand,
  type AnyEvent,
} from '../../ledger/index.js';

const ACTOR = { id: 'olga', role: 'operator' } as const;
const opening = { name: 'Rest', timeZone: 'Europe/Athens', agreement: DEFAULT_AGREEMENT };
const purchase = { type: 'purchase', credits: 10, unitPrice: null, reference: null } as const;

const COMMANDS: readonly (readonly [now: string, command: AccountCommand])[] = [
  ['2026-01-01T10:00:00.000Z', { type: 'open-account', accountId: 'rest', opening }],
  ['2026-01-01T10:01:00.000Z', purchase],
  [
    '2026-01-01T10:02:00.000Z',
    {
      type: 'activate',
      subscriptionId: 's1',
      customer: 'ann',
      packageId: '1-month',
      quantity: 1,
      screens: 1,
      device: '00:1A:79:00:00:01',
    },
  ],
  ['2026-03-01T10:00:00.000Z', purchase],
];

export function expiringHistory(): readonly AnyEvent[] {
  const stream = accountStream('rest');
  const events: AnyEvent[] = [];
  let state = accountAggregate.initial;
  for (const [now, command] of COMMANDS) {
    const decision = decide(state, command, {
      now,
      actor: ACTOR,
      packageOf: (packageId) => packageOf(DEFAULT_CATALOGUE, packageId),
    });
    if (decision.refusal) throw new Error(decision.refusal.detail);
    const commandId = `rest-${state.revision}.x`;
    const origin = { actor: ACTOR, commandId, correlationId: commandId, causationId: null };
    const sealed = seal(accountAggregate, stream, state, decision.events, origin, now);
    events.push(...sealed.events);
    ({ state } = sealed);
  }
  return events;
}
