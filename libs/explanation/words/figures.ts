/** Figures as a person reads them to a customer. */

/** A noun for one and for several. */
export type Noun = readonly [one: string, several: string];

/** How a language counts. */
export interface Counting {
  /** A whole number as the language writes it. */
  readonly number: (value: number) => string;
  /** The text for so many of something. */
  readonly pick: (count: number, [one, several]: Noun) => string;
  /** `1 screen`, `3 screens`; what comes in millions has the language's word between: `1.000.000 de créditos`. */
  readonly counted: (count: number, noun: Noun) => string;
}

/** @param ofMillions the word that round millions have before their noun, where the language has one */
export function countingIn(
  locale: string,
  number: Counting['number'],
  ofMillions: string | null = null,
): Counting {
  const rules = new Intl.PluralRules(locale);
  const pick: Counting['pick'] = (count, [one, several]) =>
    rules.select(count) === 'one' ? one : several;
  return {
    number,
    pick,
    counted(count, noun) {
      const isMany = ofMillions !== null && rules.select(count) === 'many';
      return `${number(count)} ${isMany ? `${ofMillions} ` : ''}${pick(count, noun)}`;
    },
  };
}

/** What a person wrote, at the end of a sentence: with a full stop where it has no end of its own. */
export function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

const UNITS_MS = {
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
} as const;

export type TimeUnit = keyof typeof UNITS_MS;

/** 2 days, 3 hours and 20 minutes, the largest unit first; units that come to nothing are left out. */
export function timeParts(milliseconds: number): readonly (readonly [number, TimeUnit])[] {
  let left = milliseconds;
  const parts: [number, TimeUnit][] = [];
  for (const [unit, unitMs] of Object.entries(UNITS_MS) as [TimeUnit, number][]) {
    const count = Math.floor(left / unitMs);
    if (count > 0) parts.push([count, unit]);
    left -= count * unitMs;
  }
  return parts;
}
