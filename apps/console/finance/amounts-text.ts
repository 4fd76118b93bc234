/** Sums of money as one text, a currency after the other; a dash where there is nothing. */
import { useMemo } from 'react';
import type { Money } from '../../../libs/ledger/index.js';
import { useFormats } from '../text/formats.js';

export function useAmountsText(): (money: readonly Money[]) => string {
  const formats = useFormats();
  return useMemo(
    () => (money) =>
      money.length === 0 ? '–' : money.map((each) => formats.money(each)).join(' + '),
    [formats],
  );
}
