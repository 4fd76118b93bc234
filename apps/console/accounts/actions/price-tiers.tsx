/** The agreement's prices by volume: any number of them, in any order. */
import { ActionIcon, Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { CreditsInput } from '../../command/credits-input.js';
import { MoneyInput } from '../../command/money-input.js';
import { useAgreementTexts } from './agreement.texts.js';
import type { TermsForm, TierTerms } from './terms.js';

const TIERS_MAX = 50;

export function PriceTiers({ form }: { readonly form: TermsForm }) {
  const say = useAgreementTexts();
  const { priceTiers } = form.values;
  const currency = priceTiers.at(-1)?.unitPrice.currency ?? 'EUR';
  const empty = (): TierTerms => ({
    key: crypto.randomUUID(),
    from: '',
    unitPrice: { amount: '', currency },
  });
  return (
    <Fieldset legend={say('prices')}>
      <Stack>
        {priceTiers.length === 0 && <Text c="dimmed">{say('noTiers')}</Text>}
        {priceTiers.map(({ key }, index) => (
          <Tier key={key} form={form} index={index} />
        ))}
        <Button
          variant="default"
          leftSection={<Plus size={16} aria-hidden />}
          disabled={priceTiers.length >= TIERS_MAX}
          onClick={() => form.insertListItem('priceTiers', empty())}
        >
          {say('addTier')}
        </Button>
      </Stack>
    </Fieldset>
  );
}

function Tier({ form, index }: { readonly form: TermsForm; readonly index: number }) {
  const say = useAgreementTexts();
  const { from, unitPrice } = form.values.priceTiers[index]!;
  const at = `priceTiers.${index}` as const;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <CreditsInput
        label={say('from')}
        value={from}
        onChange={(next) => form.setFieldValue(`${at}.from`, next)}
        maw={130}
      />
      <MoneyInput
        label={say('unitPrice')}
        value={unitPrice}
        onChange={(next) => form.setFieldValue(`${at}.unitPrice`, next)}
      />
      <ActionIcon
        variant="subtle"
        color="red"
        size="lg"
        aria-label={say('removeTier', { from: from === '' ? '–' : from })}
        onClick={() => form.removeListItem('priceTiers', index)}
      >
        <Trash2 size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
