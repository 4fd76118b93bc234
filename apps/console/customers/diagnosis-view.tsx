/** Why a customer can't watch, or could: the verdict, and each reason with what to do about it. */
import { Alert, List } from '@mantine/core';
import { CircleCheck, CircleX } from 'lucide-react';
import type { Diagnosis, DiagnosisReason } from '../../../libs/ledger/index.js';
import { useFormats } from '../text/formats.js';
import { useDiagnosisTexts } from './diagnosis.texts.js';

export function DiagnosisView({ canWatch, reasons }: Diagnosis) {
  const say = useDiagnosisTexts();
  const wordsOf = useReasonWords();
  const Icon = canWatch ? CircleCheck : CircleX;
  return (
    <Alert
      color={canWatch ? 'teal' : 'red'}
      icon={<Icon aria-hidden />}
      title={say(canWatch ? 'canWatch' : 'cannotWatch')}
    >
      {reasons.length === 0 && say('nothing')}
      {reasons.length > 0 && (
        <List spacing={4}>
          {reasons.map((reason, place) => (
            <List.Item key={`${reason.code} ${place}`}>{wordsOf(reason)}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

const INSTANTS: ReadonlySet<string> = new Set(['at', 'expiresAt', 'startedAt', 'startsAt']);

function useReasonWords(): (reason: DiagnosisReason) => string {
  const say = useDiagnosisTexts();
  const formats = useFormats();
  return ({ code, figures }) => {
    const written = Object.entries(figures).map(([name, value]) => [
      name,
      INSTANTS.has(name) ? formats.moment(String(value)) : value,
    ]);
    return say(code, Object.fromEntries(written));
  };
}
