/** Decides a dispute. What upholding it would do is figured by the ledger, and shown before it is done. */
import { Radio, Stack } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { CommandModal } from '../command/command-modal.js';
import { CreditsInput } from '../command/credits-input.js';
import { fieldOf } from '../command/field-of.js';
import { ReasonInput } from '../command/reason-input.js';
import type { Dispute } from './dispute.js';
import { useDisputesTexts } from './disputes.texts.js';
import { Withdrawn } from './withdrawn.js';

interface Resolution {
  readonly outcome: 'upheld' | 'rejected';
  /** '' is all. */
  readonly credits: number | '';
  readonly entitlement: 'kept' | 'withdrawn';
  readonly reason: string;
}

export interface ResolutionFormProps {
  readonly dispute: Dispute;
  readonly onClose: () => void;
}

export function ResolutionForm({ dispute, onClose }: ResolutionFormProps) {
  const say = useDisputesTexts();
  const form = useForm<Resolution>({
    initialValues: { outcome: 'upheld', credits: '', entitlement: 'kept', reason: '' },
  });
  const { outcome, reason } = form.values;
  const body = bodyOf(form.values);
  const isUpheld = outcome === 'upheld';
  return (
    <CommandModal
      title={say('decide')}
      path={`/disputes/${dispute.disputeId}/resolution`}
      body={reason.trim() === '' ? undefined : body}
      // What it would do doesn't hang on why.
      quotedBody={{ ...body, reason: '-' }}
      action={say(isUpheld ? 'uphold' : 'reject')}
      danger={!isUpheld}
      effect={(quote) => <Withdrawn quote={quote} isUpheld={isUpheld} />}
      done={() => say(isUpheld ? 'wasUpheld' : 'wasRejected')}
      onClose={onClose}
    >
      <Radio.Group label={say('outcome')} {...form.getInputProps('outcome')}>
        <Stack gap="xs" mt="xs">
          <Radio value="upheld" label={say('uphold')} description={say('upholdHint')} />
          <Radio value="rejected" label={say('reject')} description={say('rejectHint')} />
        </Stack>
      </Radio.Group>
      {isUpheld && <Terms form={form} taken={dispute.credits} />}
      <ReasonInput required {...form.getInputProps('reason')} />
    </CommandModal>
  );
}

interface TermsProps {
  readonly form: UseFormReturnType<Resolution>;
  readonly taken: number;
}

function Terms({ form, taken }: TermsProps) {
  const say = useDisputesTexts();
  return (
    <>
      <CreditsInput
        label={say('giveBack')}
        description={say('giveBackHint', { taken })}
        max={taken}
        {...fieldOf(form, 'credits')}
      />
      <Radio.Group label={say('entitlement')} {...form.getInputProps('entitlement')}>
        <Stack gap="xs" mt="xs">
          <Radio value="kept" label={say('keep')} />
          <Radio value="withdrawn" label={say('withdraw')} />
        </Stack>
      </Radio.Group>
    </>
  );
}

function bodyOf({ outcome, credits, entitlement, reason }: Resolution): object {
  const why = { outcome, reason: reason.trim() };
  if (outcome === 'rejected') return why;
  return { ...why, entitlement, ...(credits !== '' && { credits }) };
}
