/** Which chunks of an account's lots hold something: runs of numbers, so that it stays short however many there are. */

/** Ascending, none touching the next. Both ends belong to a run. */
export type Runs = readonly (readonly [first: number, last: number])[];

export function including(runs: Runs, number: number): Runs {
  const before = runs.filter(([, last]) => last < number - 1);
  const after = runs.filter(([first]) => first > number + 1);
  const touching = runs.slice(before.length, runs.length - after.length);
  const first = Math.min(number, touching[0]?.[0] ?? number);
  const last = Math.max(number, touching.at(-1)?.[1] ?? number);
  return [...before, [first, last], ...after];
}

export function excluding(runs: Runs, number: number): Runs {
  return runs.flatMap(([first, last]): Runs => {
    if (number < first || number > last) return [[first, last]];
    const before: Runs = first < number ? [[first, number - 1]] : [];
    return number < last ? [...before, [number + 1, last]] : before;
  });
}

/** Ascending. */
export function* numbersIn(runs: Runs, from = 0): Generator<number, void> {
  for (const [first, last] of runs)
    for (let number = Math.max(first, from); number <= last; number += 1) yield number;
}

/** The next of them, at most so many. */
export function take(numbers: Iterator<number>, count: number): readonly number[] {
  const taken: number[] = [];
  while (taken.length < count) {
    const { done, value } = numbers.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}
