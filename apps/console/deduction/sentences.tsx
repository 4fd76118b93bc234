/** The explanation, as it can be read to a customer; what is linked is told on its own. */
import { Stack, Text } from '@mantine/core';
import type { Explanation } from '../../../libs/explanation/index.js';
import { WithMoments } from '../shown/with-moments.js';
import { useDeductionTexts } from './deduction.texts.js';
import { Section } from './section.js';

export function Sentences({ of: { sentences, linked } }: { readonly of: Explanation }) {
  const say = useDeductionTexts();
  const linkedSentences = new Set(linked.map(({ sentence }) => sentence));
  const [first, ...others] = sentences.filter((sentence) => !linkedSentences.has(sentence));
  return (
    <Section title={say('told')}>
      <Stack gap="xs" style={{ overflowWrap: 'anywhere' }}>
        <Text size="lg" fw={600}>
          {first !== undefined && <WithMoments sentence={first} />}
        </Text>
        {others.map((sentence) => (
          <Text key={sentence}>
            <WithMoments sentence={sentence} />
          </Text>
        ))}
      </Stack>
    </Section>
  );
}
