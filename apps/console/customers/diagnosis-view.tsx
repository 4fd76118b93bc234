/** Why a customer can't watch, or could: the verdict, and each reason with what to do about it. */
import { Alert, List } from '@mantine/core';
import { CircleCheck, CircleX } from 'lucide-react';
import type { Diagnosis } from '../../../libs/ledger/index.js';
import { WithMoments } from '../shown/with-moments.js';
import { useDiagnosisTexts } from './diagnosis.texts.js';

export function DiagnosisView({ canWatch, reasons }: Diagnosis) {
  const say = useDiagnosisTexts();
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
            <List.Item key={`${reason.code} ${place}`}>
              <WithMoments sentence={say(reason.code, reason.figures)} />
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
