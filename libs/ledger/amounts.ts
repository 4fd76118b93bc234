/** Sums of money, by currency: exact, and signed, as a difference may be. */
import type { Money } from './money.js';

/** Currency to a decimal with at least two decimals, `-12.50`; without those that come to nothing, in alphabetical order. */
export type Amounts = Readonly<Record<string, string>>;

export const NO_MONEY: Amounts = {};

/** Decimals that a unit price may have; sums are added up in units of the last one. */
const DECIMALS = 6;
const DECIMALS_SHOWN = 2;
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,6}))?$/;

/** `unitPrice` times a whole number; nothing where there is no price. */
export function amountsOf(unitPrice: Money | null, credits: number): Amounts {
  if (unitPrice === null) return NO_MONEY;
  const { amount, currency } = unitPrice;
  return fromUnits(new Map([[currency, unitsOf(amount) * BigInt(credits)]]));
}

export function plusAmounts(...terms: readonly Amounts[]): Amounts {
  const sums = new Map<string, bigint>();
  for (const [currency, amount] of terms.flatMap((term) => Object.entries(term))) {
    sums.set(currency, (sums.get(currency) ?? 0n) + unitsOf(amount));
  }
  return fromUnits(sums);
}

export function minusAmounts(from: Amounts, taken: Amounts): Amounts {
  return plusAmounts(from, negated(taken));
}

export function negated(amounts: Amounts): Amounts {
  return fromUnits(
    new Map(Object.entries(amounts).map(([currency, amount]) => [currency, -unitsOf(amount)])),
  );
}

/** As the API shows it: one `Money` for each currency, its amount signed. */
export function moneyOf(amounts: Amounts): readonly Money[] {
  return Object.entries(amounts).map(([currency, amount]) => ({ amount, currency }));
}

/** @throws Error for a text that is no amount of money */
function unitsOf(amount: string): bigint {
  const [, sign, whole, decimals = ''] = DECIMAL.exec(amount) ?? [];
  if (whole === undefined) throw new Error(`${amount} is no amount of money`);
  return BigInt(`${sign}${whole}${decimals.padEnd(DECIMALS, '0')}`);
}

function fromUnits(units: ReadonlyMap<string, bigint>): Amounts {
  const present = [...units].filter(([, sum]) => sum !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(present.map(([currency, sum]) => [currency, decimalOf(sum)]));
}

function decimalOf(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(DECIMALS + 1, '0');
  const decimals = digits.slice(-DECIMALS).replace(/0+$/, '').padEnd(DECIMALS_SHOWN, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}.${decimals}`;
}
