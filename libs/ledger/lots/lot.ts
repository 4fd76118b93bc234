/**
 * Credits in lots, each with what its credits cost. Lots are drawn first in, first out; what was drawn can be put back where it
 * was.
 */
import { type Amounts, amountsOf, plusAmounts } from '../amounts.js';
import type { Money } from '../money.js';

/** Credits of one origin in an account, or as many of them as moved. */
export interface Lot {
  /** The event in which the credits came to exist: a purchase or an adjustment. Transfers keep it. */
  readonly lotId: string;
  /** Where it stands in the account's queue: how many lots had come in before it. */
  readonly place: number;
  /** At least 1. */
  readonly credits: number;
  /** What one credit cost when it was bought; null where that isn't known, and for adjustments. */
  readonly unitCost: Money | null;
}

export interface Drawn {
  /** What is left, in order. */
  readonly lots: readonly Lot[];
  /** What was taken, in order. */
  readonly drawn: readonly Lot[];
}

/** Takes credits from the front. @throws Error where the lots hold fewer */
export function drawLots(lots: readonly Lot[], credits: number): Drawn {
  const drawn: Lot[] = [];
  let missing = credits;
  let at = 0;
  for (; missing > 0; at += 1) {
    const lot = lots[at];
    if (lot === undefined) throw new Error(`the lots hold ${missing} credits too few`);
    const taken = Math.min(lot.credits, missing);
    drawn.push({ ...lot, credits: taken });
    missing -= taken;
  }
  const last = lots[at - 1];
  const rest = (last?.credits ?? 0) - (drawn.at(-1)?.credits ?? 0);
  const begun = last && rest > 0 ? [{ ...last, credits: rest }] : [];
  return { lots: [...begun, ...lots.slice(at)], drawn };
}

/** The last credits of what was drawn: those that drawing fewer would have left. @throws Error where fewer were drawn */
export function lastDrawn(drawn: readonly Lot[], credits: number): readonly Lot[] {
  const kept = creditsOf(drawn) - credits;
  if (kept < 0) throw new Error(`${-kept} credits more than were drawn`);
  return drawLots(drawn, kept).lots;
}

/** Puts lots back to where they stood, so that they are drawn again before whatever came in after them. */
export function restoreLots(lots: readonly Lot[], restored: readonly Lot[]): readonly Lot[] {
  const merged: Lot[] = [];
  for (const lot of [...lots, ...restored].sort(byPlace)) {
    const before = merged.at(-1);
    if (before !== undefined && byPlace(before, lot) === 0)
      merged[merged.length - 1] = { ...before, credits: before.credits + lot.credits };
    else merged.push(lot);
  }
  return merged;
}

export function creditsOf(lots: readonly Lot[]): number {
  return lots.reduce((sum, { credits }) => sum + credits, 0);
}

/** Of those whose cost is known; the others are told by {@link creditsWithoutCost}. */
export function costOf(lots: readonly Lot[]): Amounts {
  return plusAmounts(...lots.map(({ unitCost, credits }) => amountsOf(unitCost, credits)));
}

export function creditsWithoutCost(lots: readonly Lot[]): number {
  return creditsOf(lots.filter(({ unitCost }) => unitCost === null));
}

function byPlace(one: Lot, other: Lot): number {
  return one.place - other.place;
}
