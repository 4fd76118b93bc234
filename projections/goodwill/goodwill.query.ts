/** Who has borne what goodwill gave for an incident. */
import type { Reading } from '../../libs/projection/live-model.js';
import { GOODWILL, type Funding, type GoodwillDocument } from './goodwill.document.js';

/** In microcredits, rounded down for each funding. */
export interface GoodwillCost {
  /** What the account funded and did not get back. */
  readonly account: number;
  /** What an operator gave back while the screen-days stayed. */
  readonly operator: number;
}

const MICROCREDITS = 1_000_000n;
/** Documents asked for at a time. */
const CHUNK = 500;

/** By account; those that have drawn nothing for the incident are left out. */
export async function goodwillCosts(
  { store, live }: Reading,
  incidentId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, GoodwillCost>> {
  const costs = new Map<string, GoodwillCost>();
  const model = live(GOODWILL);
  for (let at = 0; at < accountIds.length; at += CHUNK) {
    const documents = await store.get<GoodwillDocument>(model, accountIds.slice(at, at + CHUNK));
    for (const { id, fundings } of documents) {
      const own = fundings.filter(({ drawn }) => drawn[incidentId]);
      if (own.length > 0) costs.set(id, costOf(own, incidentId));
    }
  }
  return costs;
}

function costOf(fundings: readonly Funding[], incidentId: string): GoodwillCost {
  const sum = (creditsOf: (funding: Funding) => number) =>
    fundings.reduce(
      (all, funding) => all + shareOf(funding, funding.drawn[incidentId]!, creditsOf(funding)),
      0,
    );
  return {
    account: sum(({ credits, returned }) => credits - returned),
    operator: sum(({ returned }) => returned),
  };
}

function shareOf({ screenDays }: Funding, drawn: number, credits: number): number {
  return Number((BigInt(drawn) * BigInt(credits) * MICROCREDITS) / BigInt(screenDays));
}
