/** Moves credits between an account and one above or below it; operators, between any two (rule 9). */
import { SegmentedControl, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import type { Money } from '../../../../libs/ledger/index.js';
import type { AccountAnswer } from '../../../../projections/account-tree/account-tree.query.js';
import { Change } from '../../command/change.js';
import { CommandModal } from '../../command/command-modal.js';
import { CreditsInput } from '../../command/credits-input.js';
import { fieldOf } from '../../command/field-of.js';
import { moneyFrom } from '../../command/money-from.js';
import { useRead } from '../../ledger/use-read.js';
import { useSession } from '../../session/session-context.js';
import type { ActionProps } from './action-props.js';
import { Counterpart } from './counterpart.js';
import { OtherPrice } from './other-price.js';
import { useTransferTexts } from './transfer.texts.js';

interface TransferTerms {
  readonly way: 'send' | 'bring';
  readonly counterpart: string | null;
  readonly credits: number | '';
  readonly note: string;
  readonly price: Money | null;
}

interface TransferAnswer {
  readonly status: 'settled' | 'in-transit' | 'returned';
}

export function Transfer({ account, onClose }: ActionProps) {
  const say = useTransferTexts();
  const form = useForm<TransferTerms>({ initialValues: EMPTY });
  const { way, counterpart, credits } = form.values;
  const { accountId: own } = useSession();
  const isAbove = account.accountId === own && counterpart === account.parentId;
  const other = useRead<AccountAnswer>(`/accounts/${counterpart}`, {
    // One's own parent is out of scope.
    enabled: counterpart !== null && !isAbove,
  });
  const known = counterpart === null ? undefined : other.data;
  const [from, to] = way === 'send' ? [account, known] : [known, account];
  const fromId = way === 'send' ? account.accountId : counterpart;
  const toId = way === 'send' ? counterpart : account.accountId;
  return (
    <CommandModal<TransferAnswer>
      title={say('title')}
      path={`/accounts/${fromId}/transfers`}
      body={fromId !== null && toId !== null ? bodyOf(form.values, toId) : undefined}
      action={say('action')}
      {...(from && { balanceOf: from.name })}
      effect={() => to && <Arrival to={to} credits={credits || 0} />}
      done={({ status }) => say(status, { credits: credits || 0 })}
      onClose={onClose}
    >
      <Terms form={form} account={account} />
    </CommandModal>
  );
}

const EMPTY: TransferTerms = {
  way: 'send',
  counterpart: null,
  credits: '',
  note: '',
  price: null,
};

function bodyOf({ credits, note, price }: TransferTerms, toAccountId: string): object | undefined {
  const unitPrice = price && moneyFrom(price);
  if (credits === '' || unitPrice === undefined) return undefined;
  const said = note.trim();
  return {
    toAccountId,
    credits,
    ...(unitPrice && { unitPrice }),
    ...(said !== '' && { note: said }),
  };
}

interface TermsProps {
  readonly form: UseFormReturnType<TransferTerms>;
  readonly account: AccountAnswer;
}

function Terms({ form, account }: TermsProps) {
  const say = useTransferTexts();
  const { name } = account;
  const ways = (['send', 'bring'] as const).map((way) => ({
    value: way,
    label: say(way, { name }),
  }));
  return (
    <>
      <SegmentedControl fullWidth data={ways} {...form.getInputProps('way')} />
      <Counterpart
        account={account}
        label={say(form.values.way === 'send' ? 'to' : 'from')}
        {...fieldOf(form, 'counterpart')}
      />
      <CreditsInput label={say('credits')} required {...fieldOf(form, 'credits')} />
      <OtherPrice label={say('otherPrice')} {...fieldOf(form, 'price')} />
      <TextInput label={say('note')} maxLength={500} {...form.getInputProps('note')} />
    </>
  );
}

function Arrival({ to, credits }: { readonly to: AccountAnswer; readonly credits: number }) {
  return <Change label={to.name} from={to.balance} to={to.balance + credits} />;
}
