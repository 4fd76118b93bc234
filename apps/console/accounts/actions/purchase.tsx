/** Credits against money (rule 6), at the agreement's price or another. */
import { Badge, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Agreement, Money } from '../../../../libs/ledger/index.js';
import { CommandModal } from '../../command/command-modal.js';
import { CreditsInput } from '../../command/credits-input.js';
import { fieldOf } from '../../command/field-of.js';
import { moneyFrom } from '../../command/money-from.js';
import { useFormats } from '../../text/formats.js';
import type { ActionProps } from './action-props.js';
import { useCreditsTexts } from './credits.texts.js';
import { OtherPrice } from './other-price.js';

interface PurchaseTerms {
  readonly credits: number | '';
  readonly reference: string;
  readonly price: Money | null;
}

export function Purchase({ account: { accountId, agreement }, onClose }: ActionProps) {
  const say = useCreditsTexts();
  const form = useForm<PurchaseTerms>({
    initialValues: { credits: '', reference: '', price: null },
  });
  const { credits } = form.values;
  const currency = agreement.priceTiers[0]?.unitPrice.currency;
  return (
    <CommandModal
      title={say('purchase')}
      path={`/accounts/${accountId}/purchases`}
      body={bodyOf(form.values)}
      action={say('purchaseAction')}
      done={() => say('purchased', { credits: credits || 0 })}
      onClose={onClose}
    >
      <CreditsInput
        label={say('credits')}
        description={say('minimum', { minimum: agreement.minimumPurchase })}
        required
        data-autofocus
        {...fieldOf(form, 'credits')}
      />
      <Tiers agreement={agreement} />
      <OtherPrice
        label={say('otherPrice')}
        {...fieldOf(form, 'price')}
        {...(currency !== undefined && { currency })}
      />
      <TextInput
        label={say('reference')}
        description={say('referenceHint')}
        maxLength={200}
        {...form.getInputProps('reference')}
      />
    </CommandModal>
  );
}

function bodyOf({ credits, reference, price }: PurchaseTerms): object | undefined {
  const unitPrice = price && moneyFrom(price);
  if (credits === '' || unitPrice === undefined) return undefined;
  const said = reference.trim();
  return { credits, ...(unitPrice && { unitPrice }), ...(said !== '' && { reference: said }) };
}

function Tiers({ agreement: { priceTiers } }: { readonly agreement: Agreement }) {
  const say = useCreditsTexts();
  const formats = useFormats();
  if (priceTiers.length === 0) return null;
  return (
    <Group gap="xs">
      {priceTiers.map(({ from, unitPrice }) => (
        <Badge key={from} variant="light" color="gray" tt="none" fw={500}>
          {say('tier', { from, price: formats.money(unitPrice) })}
        </Badge>
      ))}
    </Group>
  );
}
