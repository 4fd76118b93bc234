/** A whole number of credits, written as the reader's language groups it. */
import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useMemo } from 'react';
import { useLanguage } from '../text/language-context.js';

/** What one command may move at most. */
export const CREDITS_MAX = 1_000_000_000;

export interface CreditsInputProps extends Omit<
  NumberInputProps,
  'value' | 'onChange' | 'min' | 'max' | 'allowDecimal'
> {
  /** '' where nothing is filled in. */
  readonly value: number | '';
  readonly onChange: (value: number | '') => void;
  /** Default 1. */
  readonly min?: number;
  /** Default {@link CREDITS_MAX}. */
  readonly max?: number;
}

export function CreditsInput({
  value,
  onChange,
  min = 1,
  max = CREDITS_MAX,
  ...props
}: CreditsInputProps) {
  const separators = useSeparators();
  return (
    <NumberInput
      {...props}
      {...separators}
      value={value}
      onChange={(next) => onChange(typeof next === 'number' ? next : '')}
      min={min}
      max={max}
      allowDecimal={false}
      allowNegative={min < 0}
      clampBehavior="strict"
      inputMode={min < 0 ? 'text' : 'numeric'}
    />
  );
}

function useSeparators() {
  const language = useLanguage();
  return useMemo(() => {
    const parts = new Intl.NumberFormat(language).formatToParts(1_234_567.8);
    const of = (type: string) => parts.find((part) => part.type === type)!.value;
    return { thousandSeparator: of('group'), decimalSeparator: of('decimal') };
  }, [language]);
}
