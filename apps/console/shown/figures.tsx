/** Figures that line up under each other. */
import { Text, type TextProps } from '@mantine/core';
import type { Money as MoneyValue } from '../../../libs/ledger/index.js';
import { useFormats } from '../text/formats.js';
import classes from './figures.module.css';

/** Credits: whole numbers. `signed` shows a plus, too. */
export function Credits({
  value,
  signed = false,
  ...props
}: TextProps & { readonly value: number; readonly signed?: boolean }) {
  const formats = useFormats();
  return (
    <Text component="span" inherit className={classes['figure']} {...props}>
      {signed ? formats.signed(value) : formats.number(value)}
    </Text>
  );
}

/** One amount a currency; a dash where there is none. */
export function Amounts({ of }: { readonly of: readonly MoneyValue[] }) {
  const formats = useFormats();
  return (
    <Text component="span" inherit className={classes['figure']}>
      {of.length === 0 ? '–' : of.map((money) => formats.money(money)).join(' + ')}
    </Text>
  );
}
