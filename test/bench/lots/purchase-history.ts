/** An account that buys often and spends nothing, then little: decided and sealed by the domain itself. */
import { accountAggregate } from '../../../libs/lane/index.js';
import { seal } from '../../../libs/lane/envelope.js';
import {
  type AccountCommand,
  accountStream,
  type AnyEvent,
  decide,
  DEFAULT_AGREEMENT,
  DEFAULT_CATALOGUE,
  packageOf,
} from '../../../libs/ledger/index.js';

const ACCOUNT = 'reseller-0';
const ACTOR = { id: 'operator', role: 'operator' } as const;
const STARTED_AT = Date.UTC(2024, 0, 1);
const PAUSE_MS = 60_000;

const OPENING: AccountCommand = {
  type: 'open-account',
  accountId: ACCOUNT,
  opening: { name: 'Reseller', timeZone: 'UTC', agreement: DEFAULT_AGREEMENT },
};

const PURCHASE: AccountCommand = {
  type: 'purchase',
  credits: 10,
  unitPrice: { amount: '4.50', currency: 'EUR' },
  reference: 'invoice',
};

/** The opening, then purchases, then goodwill that is funded with one credit a time. Each event has a position. */
export function* purchaseHistory(purchases: number, deductions: number): Generator<AnyEvent> {
  const packages = (packageId: string) => packageOf(DEFAULT_CATALOGUE, packageId);
  let state = accountAggregate.initial;
  for (let n = 0; n <= purchases + deductions; n += 1) {
    const now = new Date(STARTED_AT + n * PAUSE_MS).toISOString();
    const command = commandOf(n, purchases);
    const decision = decide(state, command, { now, actor: ACTOR, packageOf: packages });
    if (decision.refusal) throw new Error(`refused: ${decision.refusal.slug}`);
    const step = n.toString(16).padStart(32, '0');
    const origin = { actor: ACTOR, commandId: step, correlationId: step, causationId: null, step };
    const stream = accountStream(ACCOUNT);
    const sealed = seal(accountAggregate, stream, state, decision.events, origin, now);
    state = sealed.state;
    for (const event of sealed.events)
      yield { ...event, position: String(event.revision).padStart(16, '0') };
  }
}

function commandOf(n: number, purchases: number): AccountCommand {
  if (n === 0) return OPENING;
  return n <= purchases ? PURCHASE : { type: 'fund-goodwill', credits: 1 };
}
