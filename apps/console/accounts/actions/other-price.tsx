/** A price other than the agreement's, where that is wanted. */
import { Stack, Switch } from '@mantine/core';
import type { Money } from '../../../../libs/ledger/index.js';
import { MoneyInput } from '../../command/money-input.js';
import { useTransferTexts } from './transfer.texts.js';

export interface OtherPriceProps {
  readonly label: string;
  /** Null: as agreed. */
  readonly value: Money | null;
  readonly onChange: (value: Money | null) => void;
  /** Default EUR. */
  readonly currency?: string;
}

export function OtherPrice({ label, value, onChange, currency = 'EUR' }: OtherPriceProps) {
  const say = useTransferTexts();
  return (
    <Stack gap="xs">
      <Switch
        label={label}
        checked={value !== null}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { amount: '', currency } : null)
        }
      />
      {value && <MoneyInput label={say('unitPrice')} value={value} onChange={onChange} />}
    </Stack>
  );
}
