/** The rule's arithmetic, done again by the ledger, and whether it gives what was taken. */
import { Alert, Code, Stack, Text } from '@mantine/core';
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { Explanation } from '../../../libs/explanation/index.js';
import { useDeductionTexts } from './deduction.texts.js';
import { Section } from './section.js';

export function Arithmetic({ of: { arithmetic, charge, rule } }: { readonly of: Explanation }) {
  const say = useDeductionTexts();
  const { agrees, credits, words } = arithmetic;
  return (
    <Section title={say('arithmetic')}>
      <Stack gap="sm">
        <Text c="dimmed" size="sm">
          {say('rule', { number: rule.number, words: rule.words })}
        </Text>
        <Code block fz="md" style={{ whiteSpace: 'pre-wrap' }}>
          {words}
        </Code>
        <Alert
          variant="light"
          color={agrees ? 'teal' : 'red'}
          icon={agrees ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
          p="xs"
        >
          {agrees ? say('agrees') : say('disagrees', { rule: credits, taken: charge.credits })}
        </Alert>
      </Stack>
    </Section>
  );
}
