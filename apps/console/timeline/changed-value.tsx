/** A value before or after a change: a moment, a number, a word, a list of prices. */
import { Text } from '@mantine/core';
import type { PriceTier } from '../../../libs/ledger/index.js';
import { Moment } from '../shown/moment.js';
import { useFormats } from '../text/formats.js';
import { FIELD_NAMES, useFieldNames } from './field-names.texts.js';
import { useTimelineTexts } from './timeline.texts.js';

const INSTANT = /^\d{4}-\d\d-\d\dT/;

export function ChangedValue({ value }: { readonly value: unknown }) {
  const say = useTimelineTexts();
  const fields = useFieldNames();
  const formats = useFormats();
  const isInstant = typeof value === 'string' && INSTANT.test(value);
  const words = (): string => {
    if (value === null) return '–';
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    if (typeof value === 'number') return formats.number(value);
    if (Array.isArray(value))
      return (value as PriceTier[])
        .map(({ from, unitPrice }) => `${formats.number(from)}+: ${formats.money(unitPrice)}`)
        .join(', ');
    const text = String(value);
    return text in FIELD_NAMES ? fields(text as keyof typeof FIELD_NAMES) : text;
  };
  return (
    <Text component="span" size="sm">
      {isInstant ? <Moment at={value} /> : words()}
    </Text>
  );
}
