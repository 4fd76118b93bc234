/** Gives days from the goodwill pool (rule 11). */
import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { IncidentAnswer } from '../../../../projections/incident/incident.query.js';
import { Change } from '../../command/change.js';
import { CommandModal } from '../../command/command-modal.js';
import { CreditsInput } from '../../command/credits-input.js';
import { fieldOf } from '../../command/field-of.js';
import { ReasonInput } from '../../command/reason-input.js';
import { useRead, type ListPage } from '../../ledger/use-read.js';
import { useFormats } from '../../text/formats.js';
import { QuotedRun } from '../quoted-run.js';
import { useCustomerActionTexts } from './customer-action.texts.js';
import { pathOf, type CustomerActionProps } from './offered-actions.js';

interface Compensation {
  readonly days: number | '';
  readonly incidentId: string | null;
  readonly reason: string;
}

const DAYS_MAX = 30;

export function Compensate({ subscription, onClose }: CustomerActionProps) {
  const say = useCustomerActionTexts();
  const form = useForm<Compensation>({
    initialValues: { days: 1, incidentId: null, reason: '' },
  });
  const { accountId, customer, screens } = subscription;
  const days = form.values.days || 0;
  return (
    <CommandModal
      title={say('titleOf', { action: say('compensate'), customer })}
      path={`${pathOf(subscription)}/compensations`}
      body={bodyOf(form.values)}
      action={say('compensate')}
      effect={(quote) => (
        <>
          <Pool accountId={accountId} drawn={days * screens} />
          <QuotedRun quote={quote} />
        </>
      )}
      done={() => say('compensated', { customer, days })}
      onClose={onClose}
    >
      <CreditsInput label={say('days')} required max={DAYS_MAX} {...fieldOf(form, 'days')} />
      <IncidentSelect {...fieldOf(form, 'incidentId')} />
      <ReasonInput required data-autofocus {...form.getInputProps('reason')} />
    </CommandModal>
  );
}

function Pool({ accountId, drawn }: { readonly accountId: string; readonly drawn: number }) {
  const say = useCustomerActionTexts();
  const { data } = useRead<{ readonly screenDays: number }>(`/accounts/${accountId}/balance`);
  if (!data) return null;
  return <Change label={say('pool')} from={data.screenDays} to={data.screenDays - drawn} />;
}

function bodyOf({ days, incidentId, reason }: Compensation): object | undefined {
  const said = reason.trim();
  if (days === '' || said === '') return undefined;
  return { days, reason: said, ...(incidentId !== null && { incidentId }) };
}

interface IncidentSelectProps {
  readonly value: string | null;
  readonly onChange: (incidentId: string | null) => void;
}

function IncidentSelect({ value, onChange }: IncidentSelectProps) {
  const say = useCustomerActionTexts();
  const formats = useFormats();
  const { data } = useRead<ListPage<IncidentAnswer>>('/incidents?limit=100');
  return (
    <Select
      label={say('incident')}
      placeholder={say('noIncident')}
      clearable
      data={(data?.items ?? []).map(({ incidentId, supplier, startedAt }) => ({
        value: incidentId,
        label: `${supplier} · ${formats.moment(startedAt)}`,
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
