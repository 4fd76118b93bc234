/** Money as text: exact decimals, never JavaScript numbers. */
export interface Money {
  /** Digits with at most 6 decimals, not negative: `12.50`. */
  readonly amount: string;
  /** ISO 4217, three capitals. */
  readonly currency: string;
}

/** `unitPrice` times a whole number, exact, with the decimals of the unit price. */
export function totalOf(unitPrice: Money, credits: number): Money {
  const [whole = '0', decimals = ''] = unitPrice.amount.split('.');
  const digits = (BigInt(whole + decimals) * BigInt(credits))
    .toString()
    .padStart(decimals.length + 1, '0');
  const point = digits.length - decimals.length;
  const amount = decimals ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits;
  return { amount, currency: unitPrice.currency };
}
