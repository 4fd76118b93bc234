/** Sums of movements since an account was opened: credits, what they had cost, and what was agreed for them. */
import {
  type Amounts,
  amountsOf,
  minusAmounts,
  type Money,
  type MovingEvent,
  NO_MONEY,
  plusAmounts,
} from '../../libs/ledger/index.js';

/** Where credits came from or went to. */
export const FLOWS = [
  'purchased',
  'received',
  'returned',
  'reversed',
  'adjusted',
  'sent',
  'consumed',
] as const;

export type Flow = (typeof FLOWS)[number];

export interface Figures {
  /** Not negative, but for adjustments. */
  readonly credits: number;
  /** Of those credits whose cost is known. */
  readonly cost: Amounts;
  readonly creditsWithoutCost: number;
  /** What was agreed for them: paid for a purchase or a priced transfer. */
  readonly price: Amounts;
}

/** What totals need to know of one. */
export interface Movement {
  readonly type: MovingEvent['type'];
  /** Signed, as the balance changed. */
  readonly credits: number;
  readonly cost: Amounts;
  /** Of `credits`, unsigned: those whose cost isn't known. */
  readonly creditsWithoutCost: number;
  /** What was agreed for a credit, of a purchase or a transfer. */
  readonly unitPrice: Money | null;
}

export interface Totals {
  readonly flows: Readonly<Record<Flow, Figures>>;
  /** Priced transfers to others, less those that were returned. */
  readonly sold: Figures;
}

export const NO_FIGURES: Figures = {
  credits: 0,
  cost: NO_MONEY,
  creditsWithoutCost: 0,
  price: NO_MONEY,
};

export const NO_TOTALS: Totals = {
  flows: {
    purchased: NO_FIGURES,
    received: NO_FIGURES,
    returned: NO_FIGURES,
    reversed: NO_FIGURES,
    adjusted: NO_FIGURES,
    sent: NO_FIGURES,
    consumed: NO_FIGURES,
  },
  sold: NO_FIGURES,
};

/** Those that took credits out of the account. */
const OUTWARD: ReadonlySet<Flow> = new Set(['sent', 'consumed']);

export function flowOf(type: MovingEvent['type']): Flow {
  switch (type) {
    case 'CreditsPurchased':
      return 'purchased';
    case 'TransferReceived':
      return 'received';
    case 'TransferReturned':
      return 'returned';
    case 'DeductionReversed':
      return 'reversed';
    case 'CreditsAdjusted':
      return 'adjusted';
    case 'TransferSent':
      return 'sent';
    default:
      return 'consumed';
  }
}

export function addMovement(totals: Totals, movement: Movement): Totals {
  const { type, credits, cost, creditsWithoutCost, unitPrice } = movement;
  const flow = flowOf(type);
  const count = Math.abs(credits);
  const moved = { credits: count, cost, creditsWithoutCost, price: amountsOf(unitPrice, count) };
  const signed = flow === 'adjusted' && credits < 0 ? minus(NO_FIGURES, moved) : moved;
  const flows = { ...totals.flows, [flow]: plus(totals.flows[flow], signed) };
  return { flows, sold: soldAfter(totals.sold, flow, unitPrice === null ? NO_FIGURES : moved) };
}

/** What happened between two moments. */
export function between(after: Totals, before: Totals): Totals {
  const flows = FLOWS.map((flow) => [flow, minus(after.flows[flow], before.flows[flow])]);
  return {
    flows: Object.fromEntries(flows) as Totals['flows'],
    sold: minus(after.sold, before.sold),
  };
}

/** What the credits that are unspent have cost. */
export function heldAfter({ flows }: Totals): Pick<Figures, 'cost' | 'creditsWithoutCost'> {
  const { cost, creditsWithoutCost } = FLOWS.reduce(
    (held, flow) => (OUTWARD.has(flow) ? minus(held, flows[flow]) : plus(held, flows[flow])),
    NO_FIGURES,
  );
  return { cost, creditsWithoutCost };
}

function soldAfter(sold: Figures, flow: Flow, moved: Figures): Figures {
  if (flow === 'sent') return plus(sold, moved);
  return flow === 'returned' ? minus(sold, moved) : sold;
}

export function plus(a: Figures, b: Figures): Figures {
  return {
    credits: a.credits + b.credits,
    cost: plusAmounts(a.cost, b.cost),
    creditsWithoutCost: a.creditsWithoutCost + b.creditsWithoutCost,
    price: plusAmounts(a.price, b.price),
  };
}

export function minus(a: Figures, b: Figures): Figures {
  return {
    credits: a.credits - b.credits,
    cost: minusAmounts(a.cost, b.cost),
    creditsWithoutCost: a.creditsWithoutCost - b.creditsWithoutCost,
    price: minusAmounts(a.price, b.price),
  };
}
