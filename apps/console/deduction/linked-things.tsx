/** What belongs to the deduction beside itself, each with its sentence and where it is seen. */
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Explanation, Link as Linked } from '../../../libs/explanation/index.js';
import { WithMoments } from '../shown/with-moments.js';
import { useDeductionTexts } from './deduction.texts.js';
import { Section } from './section.js';

export function LinkedThings({ of }: { readonly of: Explanation }) {
  const say = useDeductionTexts();
  return (
    <Section title={say('linked')}>
      {of.linked.length === 0 && <Text c="dimmed">{say('noneLinked')}</Text>}
      <Stack gap="sm">
        {of.linked.map((linked) => (
          <div key={`${linked.kind} ${linked.id}`}>
            <Anchor component={Link} href={placeOf(linked, of)} fw={600}>
              {say(`kind-${linked.kind}`)}
            </Anchor>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              <WithMoments sentence={linked.sentence} />
            </Text>
          </div>
        ))}
      </Stack>
    </Section>
  );
}

function placeOf({ kind, id }: Linked, { accountId, subscriptionId }: Explanation): string {
  switch (kind) {
    case 'said-again':
      return `/deductions/${id}`;
    case 'dispute':
      return `/disputes/${id}`;
    case 'incident':
      return `/incidents/${id}`;
    case 'trial':
    case 'compensation':
      return `/customers/${accountId}/${subscriptionId}`;
    case 'transfer':
    case 'reversal':
      return `/accounts/${accountId}/timeline`;
  }
}
