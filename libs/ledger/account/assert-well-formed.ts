/**
 * The ranges of a command's figures. Outside them a command is malformed: it is refused before it gets here, so that one in
 * a decider is a bug, and must not mint credits.
 */
import type { AccountCommand } from './account-commands.js';
import { SCREENS_MAX } from './deciders/subscription-guards.js';

/**
 * Smallest and largest, both included; whole numbers. The credits of an adjustment may be negative; an opening may be asked
 * for with none, which rule 7 refuses.
 */
export const FIGURE_RANGES = {
  credits: [1, 1_000_000_000],
  screens: [1, SCREENS_MAX],
  quantity: [1, 36],
  days: [1, 30],
  hours: [1, 72],
} as const;

const names = Object.keys(FIGURE_RANGES) as (keyof typeof FIGURE_RANGES)[];

/** @throws RangeError that names the figure. */
export function assertWellFormed(command: AccountCommand): void {
  const figures = command as { readonly [K in (typeof names)[number]]?: number | null };
  for (const name of names) {
    const figure = figures[name] ?? undefined;
    if (figure === undefined) continue;
    const size = command.type === 'request-adjustment' ? Math.abs(figure) : figure;
    const [least, largest] = FIGURE_RANGES[name];
    const smallest = command.type === 'open-sub-reseller' ? 0 : least;
    if (!Number.isInteger(figure) || size < smallest || size > largest)
      throw new RangeError(
        `${name} of ${command.type} is ${figure}: not a whole number from ${smallest} to ${largest}`,
      );
  }
}
