/** An amount and its currency. It stays text: no number of JavaScript's is between what is filled in and what is sent. */
import { Group, TextInput } from '@mantine/core';
import type { Money } from '../../../libs/ledger/index.js';
import { useCommandTexts } from './command.texts.js';

export interface MoneyInputProps {
  /** What the amount is of: its label is that. */
  readonly label: string;
  readonly value: Money;
  readonly onChange: (value: Money) => void;
  readonly disabled?: boolean;
}

export function MoneyInput({ label, value, onChange, disabled = false }: MoneyInputProps) {
  const say = useCommandTexts();
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <TextInput
        label={label}
        inputMode="decimal"
        value={value.amount}
        onChange={(event) => onChange({ ...value, amount: event.currentTarget.value })}
        disabled={disabled}
        flex={1}
      />
      <TextInput
        label={say('currency')}
        value={value.currency}
        onChange={(event) =>
          onChange({ ...value, currency: event.currentTarget.value.toUpperCase().slice(0, 3) })
        }
        disabled={disabled}
        w={90}
      />
    </Group>
  );
}
