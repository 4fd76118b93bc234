/** Asks for a correction of the balance, which another operator approves (rule 13). */
import { SegmentedControl, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Change } from '../../command/change.js';
import { CommandModal } from '../../command/command-modal.js';
import { CreditsInput } from '../../command/credits-input.js';
import { fieldOf } from '../../command/field-of.js';
import { ReasonInput } from '../../command/reason-input.js';
import type { ActionProps } from './action-props.js';
import { useCreditsTexts } from './credits.texts.js';

interface AdjustmentTerms {
  readonly way: 'add' | 'take';
  readonly credits: number | '';
  readonly reason: string;
}

export function Adjustment({ account: { accountId, balance }, onClose }: ActionProps) {
  const say = useCreditsTexts();
  const form = useForm<AdjustmentTerms>({
    initialValues: { way: 'add', credits: '', reason: '' },
  });
  const { way, credits } = form.values;
  const signed = (credits || 0) * (way === 'add' ? 1 : -1);
  const ways = (['add', 'take'] as const).map((value) => ({ value, label: say(value) }));
  return (
    <CommandModal
      title={say('adjustment')}
      path={`/accounts/${accountId}/adjustments`}
      body={bodyOf(form.values, signed)}
      action={say('adjustmentAction')}
      effect={() => <Change label={say('onceApproved')} from={balance} to={balance + signed} />}
      done={() => say('requested')}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {say('adjustmentHint')}
      </Text>
      <SegmentedControl data={ways} {...form.getInputProps('way')} />
      <CreditsInput label={say('credits')} required {...fieldOf(form, 'credits')} />
      <ReasonInput required {...form.getInputProps('reason')} />
    </CommandModal>
  );
}

function bodyOf({ reason }: AdjustmentTerms, credits: number): object | undefined {
  const said = reason.trim();
  return credits === 0 || said === '' ? undefined : { credits, reason: said };
}
