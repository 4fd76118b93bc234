/** The whole agreement with an account, to be replaced by another. */
import { SimpleGrid, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Agreement } from '../../../../libs/ledger/index.js';
import { CommandModal } from '../../command/command-modal.js';
import { CreditsInput } from '../../command/credits-input.js';
import { fieldOf } from '../../command/field-of.js';
import { moneyFrom } from '../../command/money-from.js';
import type { ActionProps } from './action-props.js';
import { useAgreementTexts } from './agreement.texts.js';
import { PriceTiers } from './price-tiers.js';
import { FIGURES, type Terms, type TermsForm } from './terms.js';

export function AgreementForm({ account, onClose }: ActionProps) {
  const say = useAgreementTexts();
  const { accountId, name, agreement } = account;
  const form: TermsForm = useForm<Terms>({ initialValues: termsOf(agreement) });
  return (
    <CommandModal
      title={say('title', { name })}
      path={`/accounts/${accountId}/agreement`}
      body={agreementOf(form.values)}
      size="lg"
      action={say('action')}
      done={() => say('done')}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {FIGURES.map((figure) => (
          <CreditsInput
            key={figure}
            label={say(figure)}
            required
            min={0}
            {...fieldOf(form, figure)}
          />
        ))}
      </SimpleGrid>
      <Switch
        label={say('restrictAtZero')}
        description={say('restrictAtZeroHint')}
        {...form.getInputProps('restrictAtZero', { type: 'checkbox' })}
      />
      <PriceTiers form={form} />
    </CommandModal>
  );
}

function termsOf({ priceTiers, ...figures }: Agreement): Terms {
  const tiers = priceTiers.map((tier) => ({ ...tier, key: crypto.randomUUID() }));
  return { ...figures, priceTiers: tiers };
}

/** Undefined as long as something is missing, or two prices are for the same volume. */
function agreementOf({ priceTiers, restrictAtZero, ...figures }: Terms): Agreement | undefined {
  const tiers = priceTiers.map(({ from, unitPrice }) => ({
    from,
    unitPrice: moneyFrom(unitPrice),
  }));
  const isWhole =
    FIGURES.every((figure) => figures[figure] !== '') &&
    tiers.every(({ from, unitPrice }) => from !== '' && unitPrice) &&
    new Set(tiers.map(({ from }) => from)).size === tiers.length;
  if (!isWhole) return undefined;
  const ordered = tiers.toSorted((a, b) => Number(a.from) - Number(b.from));
  return { ...figures, restrictAtZero, priceTiers: ordered } as Agreement;
}
