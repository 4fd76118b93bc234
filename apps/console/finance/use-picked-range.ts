/** The range of what was booked, kept in the address: a link to it shows the same. At first this month. */
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { monthOf, rangeOfMonth, type Range } from './month-range.js';

/** In the address for a range without bounds: no `from` and no `to` mean this month. */
const ALL = 'all';

export function usePickedRange(): readonly [Range, (range: Range) => void] {
  const [asked, setAsked] = useSearchParams();
  const [from, to] = [asked.get('from'), asked.get('to')];
  const range = useMemo(() => {
    if (from === ALL) return { from: null, to: null };
    return from === null && to === null ? rangeOfMonth(thisMonth()) : { from, to };
  }, [from, to]);
  const pick = (next: Range): void =>
    setAsked(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('to');
        after.set('from', next.from ?? ALL);
        if (next.to) after.set('to', next.to);
        return after;
      },
      { replace: true },
    );
  return [range, pick];
}

function thisMonth(): string {
  return monthOf(new Date().toISOString());
}
