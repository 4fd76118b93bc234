/** Reads an option that is a whole number within bounds. */
import { InvalidArgumentError } from 'commander';

/** @returns a parser for commander, which refuses anything but digits from `least` to `most`. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
    return value;
  };
}
