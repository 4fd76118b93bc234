/** What was compared, and where it differs from what was expected. */

export interface Difference {
  /** `line 24 (key t1-24)`, `account root-1`: where to look. */
  readonly where: string;
  readonly what: string;
  readonly expected: unknown;
  readonly found: unknown;
}

export interface Comparison {
  /** Counts one comparison under `subject`, and keeps it where the two are not the same. */
  same(subject: string, difference: Difference): void;
  /** Counts one thing that could not be compared. */
  skip(subject: string): void;
  readonly subjects: ReadonlyMap<string, Counts>;
  /** The first ones. */
  readonly differences: readonly Difference[];
  readonly differing: number;
}

interface Counts {
  compared: number;
  differing: number;
  skipped: number;
}

/** More than anyone reads; a trace that went wrong early differs everywhere after. */
const DIFFERENCES_KEPT = 50;

export function createComparison(): Comparison {
  const subjects = new Map<string, Counts>();
  const differences: Difference[] = [];
  let differing = 0;

  function countsOf(subject: string): Counts {
    const counts = subjects.get(subject) ?? { compared: 0, differing: 0, skipped: 0 };
    subjects.set(subject, counts);
    return counts;
  }

  return {
    same(subject, difference) {
      const counts = countsOf(subject);
      counts.compared += 1;
      if (difference.expected === difference.found) return;
      counts.differing += 1;
      differing += 1;
      if (differences.length < DIFFERENCES_KEPT) differences.push(difference);
    },
    skip(subject) {
      countsOf(subject).skipped += 1;
    },
    subjects,
    differences,
    get differing() {
      return differing;
    },
  };
}

/** `line 24 (key t1-24): balance is 19, expected 20`. */
export function differenceLine({ where, what, expected, found }: Difference): string {
  return `${where}: ${what} is ${shown(found)}, expected ${shown(expected)}`;
}

function shown(value: unknown): string {
  return value === undefined
    ? 'missing'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}
