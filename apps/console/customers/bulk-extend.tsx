/** Extends many at once: terms, what they take in all, and then what became of each. */
import { Alert, Button, Group, Paper, Select, Stack } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { BulkQuote } from '../../api/commands/bulk-quote.js';
import type { SubscriptionAnswer } from '../../../projections/expiry/expiry.query.js';
import { Change, Told } from '../command/change.js';
import { CommandFrame } from '../command/command-modal.js';
import { CreditsInput } from '../command/credits-input.js';
import { Problem } from '../shown/problem.js';
import { BulkResults } from './bulk-results.js';
import { useCustomersTexts } from './customers.texts.js';
import { useExpiringTexts } from './expiring.texts.js';
import { usePackagesOnSale } from './package-select.js';
import { useBulkExtension, useBulkQuote, type ExtensionTerms } from './use-bulk-extension.js';

export interface BulkExtendProps {
  readonly subscriptions: readonly SubscriptionAnswer[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function BulkExtend({ subscriptions: given, onDone, onClose }: BulkExtendProps) {
  const say = useExpiringTexts();
  // Those that were chosen, whatever becomes of the list meanwhile.
  const [subscriptions] = useState(given);
  const extension = useBulkExtension(subscriptions);
  const title = say('extend', { count: subscriptions.length });
  return (
    <CommandFrame title={title} size="lg" onClose={onClose}>
      {extension.data ? (
        <BulkResults results={extension.data} onClose={onClose} />
      ) : (
        <Terms
          subscriptions={subscriptions}
          error={extension.error}
          isSending={extension.isPending}
          onSend={(terms) => extension.mutate(terms, { onSuccess: onDone })}
          onClose={onClose}
        />
      )}
    </CommandFrame>
  );
}

interface TermsProps {
  readonly subscriptions: readonly SubscriptionAnswer[];
  readonly error: Error | null;
  readonly isSending: boolean;
  readonly onSend: (terms: ExtensionTerms) => void;
  readonly onClose: () => void;
}

const QUANTITY_MAX = 36;

function Terms({ subscriptions, error, isSending, onSend, onClose }: TermsProps) {
  const say = useExpiringTexts();
  const [packageId, setPackageId] = useState<string | null>(null);
  const [quantity, setQuantity] = useState<number | ''>(1);
  const terms = quantity === '' ? undefined : { packageId, quantity };
  const quote = useBulkQuote(subscriptions, terms);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (terms) onSend(terms);
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <WhichPackage value={packageId} onChange={setPackageId} />
        <CreditsInput
          label={say('quantity')}
          required
          max={QUANTITY_MAX}
          value={quantity}
          onChange={setQuantity}
        />
        {quote.data && <InAll quote={quote.data} isOld={quote.isPlaceholderData} />}
        {(error ?? quote.error) && <Problem error={(error ?? quote.error)!} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={isSending} disabled={!terms || !quote.data}>
            {say('extend', { count: subscriptions.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface WhichPackageProps {
  readonly value: string | null;
  readonly onChange: (packageId: string | null) => void;
}

function WhichPackage({ value, onChange }: WhichPackageProps) {
  const say = useExpiringTexts();
  const sayCustomers = useCustomersTexts();
  const onSale = usePackagesOnSale();
  return (
    <Select
      label={say('which')}
      placeholder={say('same')}
      clearable
      data={onSale.map(({ packageId, name, creditsPerScreen: credits }) => ({
        value: packageId,
        label: sayCustomers('packageOption', { name, credits }),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}

function InAll({ quote, isOld }: { readonly quote: BulkQuote; readonly isOld: boolean }) {
  const say = useExpiringTexts();
  const refused = quote.results.filter(({ status }) => status !== 200).length;
  return (
    <Stack gap="xs" opacity={isOld ? 0.6 : 1} aria-busy={isOld} aria-live="polite">
      <Paper withBorder p="sm">
        <Told label={say('takes')}>{say('credits', { credits: quote.credits })}</Told>
        {quote.accounts.map(({ accountId, balance, balanceAfter }) => (
          <Change
            key={accountId}
            label={say('balanceOf', { accountId })}
            from={balance}
            to={balanceAfter}
          />
        ))}
      </Paper>
      {refused > 0 && (
        <Alert color="yellow" p="xs" icon={<TriangleAlert aria-hidden />}>
          {say('refused', { count: refused })}
        </Alert>
      )}
    </Stack>
  );
}
