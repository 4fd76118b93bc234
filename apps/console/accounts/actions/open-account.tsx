/** Opens an account: a sub-reseller with credits from its parent (rule 7), or one without a parent. */
import { Checkbox, Select, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useLocation } from 'wouter';
import { isId } from '../../../../libs/ledger/id.js';
import type { AccountAnswer } from '../../../../projections/account-tree/account-tree.query.js';
import { AccountSelect } from '../../command/account-select.js';
import { Change } from '../../command/change.js';
import { CommandModal } from '../../command/command-modal.js';
import { CreditsInput } from '../../command/credits-input.js';
import { fieldOf } from '../../command/field-of.js';
import { useRead } from '../../ledger/use-read.js';
import { useOpenAccountTexts } from './open-account.texts.js';

interface Opening {
  readonly parentId: string | null;
  readonly name: string;
  readonly accountId: string;
  readonly openingCredits: number | '';
  readonly timeZone: string | null;
  readonly sameAgreement: boolean;
}

type OpeningForm = UseFormReturnType<Opening>;

export interface OpenAccountProps {
  /** Null: it may be chosen, and there may be none. */
  readonly parentId: string | null;
  readonly onClose: () => void;
}

export function OpenAccount({ parentId: given, onClose }: OpenAccountProps) {
  const say = useOpenAccountTexts();
  const [, goTo] = useLocation();
  const form = useForm<Opening>({ initialValues: { ...EMPTY, parentId: given } });
  const { parentId, name, openingCredits } = form.values;
  const parent = useRead<AccountAnswer>(`/accounts/${parentId}`, { enabled: parentId !== null });
  const above = parentId === null ? undefined : parent.data;
  return (
    <CommandModal<{ readonly accountId: string }>
      title={above ? say('titleBelow', { name: above.name }) : say('title')}
      path="/accounts"
      body={bodyOf(form.values, above)}
      isQuoted={parentId !== null}
      action={say('action')}
      {...(above && { balanceOf: above.name })}
      effect={() => <Change label={say('newBalance')} from={0} to={openingCredits || 0} />}
      done={() => say('done', { name })}
      onDone={({ accountId }) => goTo(`/accounts/${accountId}`)}
      onClose={onClose}
    >
      {given === null && (
        <AccountSelect
          label={say('parent')}
          placeholder={say('parentHint')}
          {...fieldOf(form, 'parentId')}
        />
      )}
      <Identity form={form} />
      {above && <FromParent form={form} parent={above} />}
      <TimeZone form={form} otherwise={above?.timeZone ?? 'UTC'} />
    </CommandModal>
  );
}

const EMPTY: Opening = {
  parentId: null,
  name: '',
  accountId: '',
  openingCredits: '',
  timeZone: null,
  sameAgreement: false,
};

function bodyOf(
  { parentId, name, accountId, openingCredits, timeZone, sameAgreement }: Opening,
  parent: AccountAnswer | undefined,
): object | undefined {
  if (name.trim() === '' || isWrongId(accountId)) return undefined;
  if (parentId !== null && (openingCredits === '' || !parent)) return undefined;
  return {
    name: name.trim(),
    ...(accountId.trim() !== '' && { accountId: accountId.trim() }),
    ...(parentId !== null && { parentId, openingCredits }),
    ...(parent && sameAgreement && { agreement: parent.agreement }),
    timeZone: timeZone ?? parent?.timeZone ?? 'UTC',
  };
}

function isWrongId(accountId: string): boolean {
  return accountId.trim() !== '' && !isId(accountId.trim());
}

function Identity({ form }: { readonly form: OpeningForm }) {
  const say = useOpenAccountTexts();
  return (
    <>
      <TextInput
        label={say('name')}
        required
        maxLength={200}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={say('accountId')}
        description={say('accountIdHint')}
        maxLength={64}
        {...form.getInputProps('accountId')}
        error={isWrongId(form.values.accountId) && say('accountIdWrong')}
      />
    </>
  );
}

interface FromParentProps {
  readonly form: OpeningForm;
  readonly parent: AccountAnswer;
}

function FromParent({ form, parent: { name, agreement } }: FromParentProps) {
  const say = useOpenAccountTexts();
  const minimum = Math.max(1, agreement.minimumOpeningTransfer);
  return (
    <>
      <CreditsInput
        label={say('openingCredits')}
        description={say('openingHint', { name, minimum })}
        required
        {...fieldOf(form, 'openingCredits')}
      />
      <Checkbox
        label={say('sameAgreement', { name })}
        description={say('sameAgreementHint')}
        {...form.getInputProps('sameAgreement', { type: 'checkbox' })}
      />
    </>
  );
}

const TIME_ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

interface TimeZoneProps {
  readonly form: OpeningForm;
  /** Where none is chosen. */
  readonly otherwise: string;
}

function TimeZone({ form, otherwise }: TimeZoneProps) {
  const say = useOpenAccountTexts();
  return (
    <Select
      label={say('timeZone')}
      description={say('timeZoneHint')}
      searchable
      clearable
      limit={50}
      data={TIME_ZONES}
      placeholder={otherwise}
      {...form.getInputProps('timeZone')}
    />
  );
}
