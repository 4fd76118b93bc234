/** A new customer in four fields: username, customer, package, screens. What it takes is told before it is done. */
import { TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useLocation } from 'wouter';
import { isId } from '../../../libs/ledger/id.js';
import { AccountSelect } from '../command/account-select.js';
import { CommandModal } from '../command/command-modal.js';
import { CreditsInput } from '../command/credits-input.js';
import { fieldOf } from '../command/field-of.js';
import { useSession } from '../session/session-context.js';
import { useCustomersTexts } from './customers.texts.js';
import { PackageSelect } from './package-select.js';
import { QuotedRun } from './quoted-run.js';

interface NewCustomer {
  /** The operator's to choose; a reseller's own. */
  readonly accountId: string | null;
  readonly username: string;
  readonly reference: string;
  readonly packageId: string | null;
  readonly screens: number | '';
}

const SCREENS_MAX = 100;

export function CreateCustomer({ onClose }: { readonly onClose: () => void }) {
  const say = useCustomersTexts();
  const [, goTo] = useLocation();
  const { accountId: own } = useSession();
  const form = useForm<NewCustomer>({
    initialValues: { accountId: own, username: '', reference: '', packageId: null, screens: 1 },
  });
  const { accountId, username } = form.values;
  const customer = form.values.reference.trim() || username;
  return (
    <CommandModal<{ readonly subscriptionId: string }>
      title={say('create')}
      path={`/accounts/${accountId ?? ''}/subscriptions`}
      body={bodyOf(form.values)}
      action={say('createAction')}
      effect={(quote) => <QuotedRun quote={quote} />}
      done={() => say('created', { customer })}
      onDone={({ subscriptionId }) => goTo(`/customers/${accountId}/${subscriptionId}`)}
      onClose={onClose}
    >
      {own === null && <AccountSelect label={say('account')} {...fieldOf(form, 'accountId')} />}
      <Identity form={form} />
      <PackageSelect {...fieldOf(form, 'packageId')} />
      <CreditsInput
        label={say('screens')}
        required
        max={SCREENS_MAX}
        {...fieldOf(form, 'screens')}
      />
    </CommandModal>
  );
}

function bodyOf({ accountId, username, reference, packageId, screens }: NewCustomer) {
  if (accountId === null || packageId === null || screens === '') return undefined;
  if (!isId(username)) return undefined;
  const customer = reference.trim() || username;
  return { subscriptionId: username, customer, packageId, screens };
}

function Identity({ form }: { readonly form: UseFormReturnType<NewCustomer> }) {
  const say = useCustomersTexts();
  const { username } = form.values;
  const isWrong = username !== '' && !isId(username);
  return (
    <>
      <TextInput
        label={say('username')}
        description={say('usernameHint')}
        required
        autoComplete="off"
        data-autofocus
        error={isWrong && say('usernameWrong')}
        {...form.getInputProps('username')}
      />
      <TextInput
        label={say('reference')}
        description={say('referenceHint')}
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps('reference')}
      />
    </>
  );
}
