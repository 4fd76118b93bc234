/**
 * Where each deduction stands in its stream, by its id, in 24 bytes at most for each: reversals name a deduction by its id
 * alone, years later, and a log can't be asked for an event by that. Half of an id is kept, so that what is found may be
 * another's: whoever reads the event there compares the whole id.
 */
export interface DeductionIndex {
  add(eventId: string, revision: number): void;
  /** Revisions of the deductions with an id like this one: almost always one. */
  find(eventId: string): readonly number[];
}

const SIZE_FIRST = 1024;
/** Words an entry: two of the id, one of the revision, which is kept plus 1 so that 0 is free. */
const WORDS = 3;

export function createDeductionIndex(): DeductionIndex {
  let size = SIZE_FIRST;
  let table = new Uint32Array(size * WORDS);
  let count = 0;

  function put(high: number, low: number, kept: number): void {
    let at = slotOf(low, size);
    while (table[at * WORDS + 2] !== 0) at = (at + 1) % size;
    table.set([high, low, kept], at * WORDS);
  }

  function grow(): void {
    const old = table;
    size *= 2;
    table = new Uint32Array(size * WORDS);
    for (let at = 0; at < old.length; at += WORDS)
      if (old[at + 2] !== 0) put(old[at]!, old[at + 1]!, old[at + 2]!);
  }

  return {
    add(eventId, revision) {
      if ((count += 1) > size / 2) grow();
      const [high, low] = halfOf(eventId);
      put(high, low, revision + 1);
    },
    find(eventId) {
      const [high, low] = halfOf(eventId);
      const found: number[] = [];
      for (let at = slotOf(low, size); table[at * WORDS + 2] !== 0; at = (at + 1) % size)
        if (table[at * WORDS] === high && table[at * WORDS + 1] === low)
          found.push(table[at * WORDS + 2]! - 1);
      return found;
    },
  };
}

/** The last 64 bits of a UUID, the random ones. */
function halfOf(eventId: string): readonly [number, number] {
  const digits = eventId.replaceAll('-', '').slice(-16);
  return [
    Number.parseInt(digits.slice(0, 8), 16) >>> 0,
    Number.parseInt(digits.slice(8), 16) >>> 0,
  ];
}

function slotOf(low: number, size: number): number {
  return (Math.imul(low, 0x9e37_79b1) >>> 0) & (size - 1);
}
