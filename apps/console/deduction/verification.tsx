/** Checks the deduction's proof by this page itself, or a file of the reader's own; downloads the proof. */
import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { Download, FileCheck2, ShieldCheck } from 'lucide-react';
import type { Explanation } from '../../../libs/explanation/index.js';
import { download } from '../ledger/requests.js';
import { useMutation } from '@tanstack/react-query';
import { proofPath, useVerification } from '../proof/use-verification.js';
import { VerdictShown } from '../proof/verdict-shown.js';
import { Problem } from '../shown/problem.js';
import { saveAs } from '../shown/save-as.js';
import { Loading } from '../shown/states.js';
import { useDeductionTexts } from './deduction.texts.js';
import { Section } from './section.js';

const WAIT_SECONDS = 10;

export function Verification({ of }: { readonly of: Explanation }) {
  const say = useDeductionTexts();
  const { eventId, accountId, occurredAt } = of;
  const verification = useVerification();
  const saving = useMutation({ mutationFn: () => saveProof(eventId) });
  const { mutate, isPending, data, error } = verification;
  const isOther = data?.event != null && data.event.eventId !== eventId;
  return (
    <Section title={say('verification')}>
      <Stack>
        <Text size="sm">{say('verifyIntro')}</Text>
        <Group gap="sm">
          <Button
            leftSection={<ShieldCheck size={16} aria-hidden />}
            loading={isPending}
            onClick={() => mutate({ event: { eventId, accountId, occurredAt } })}
          >
            {say('verify')}
          </Button>
          <Button
            variant="default"
            leftSection={<Download size={16} aria-hidden />}
            loading={saving.isPending}
            onClick={() => saving.mutate()}
          >
            {say('download')}
          </Button>
          <OwnFile onChosen={(file) => mutate({ file })} />
        </Group>
        {isPending && <Loading lines={5} />}
        {(error ?? saving.error) && <Problem error={(error ?? saving.error)!} />}
        {isOther && <Alert color="yellow">{say('otherEvent')}</Alert>}
        {data && <VerdictShown verdict={data} />}
      </Stack>
    </Section>
  );
}

function OwnFile({ onChosen }: { readonly onChosen: (file: File) => void }) {
  const say = useDeductionTexts();
  return (
    <FileButton
      accept="application/json,.json"
      onChange={(file) => file && onChosen(file)}
      inputProps={{ 'aria-label': say('ownFile'), name: 'proof' }}
    >
      {(props) => (
        <Button variant="default" leftSection={<FileCheck2 size={16} aria-hidden />} {...props}>
          {say('ownFile')}
        </Button>
      )}
    </FileButton>
  );
}

async function saveProof(eventId: string): Promise<void> {
  const proof = await download(`${proofPath(eventId)}?wait=${WAIT_SECONDS}`, 'application/json');
  saveAs(proof, `proof-${eventId}.json`);
}
