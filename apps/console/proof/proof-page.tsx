/** Checks a proof's file, whoever it came from. */
import { Anchor, FileInput, Stack, Text } from '@mantine/core';
import { FileCheck2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { Problem } from '../shown/problem.js';
import { Loading, PageHead } from '../shown/states.js';
import { useProofTexts } from './proof.texts.js';
import { useVerification } from './use-verification.js';
import { VerdictShown } from './verdict-shown.js';

export function ProofPage() {
  const say = useProofTexts();
  const [file, setFile] = useState<File | null>(null);
  const { mutate, reset, isPending, data, error } = useVerification();
  function choose(chosen: File | null): void {
    setFile(chosen);
    if (chosen) mutate({ file: chosen });
    else reset();
  }
  return (
    <>
      <PageHead title={say('title')} />
      <Stack maw={760}>
        <Text>{say('intro')}</Text>
        <FileInput
          label={say('file')}
          placeholder={say('choose')}
          leftSection={<FileCheck2 size={16} aria-hidden />}
          accept="application/json,.json"
          value={file}
          onChange={choose}
        />
        {isPending && <Loading lines={6} />}
        {error && <Problem error={error} />}
        {data && <VerdictShown verdict={data} />}
        {data?.event && 'charge' in data.event.data && (
          <Anchor component={Link} href={`/deductions/${data.event.eventId}`}>
            {say('toDeduction')}
          </Anchor>
        )}
      </Stack>
    </>
  );
}
