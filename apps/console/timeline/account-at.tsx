/** An account at a moment: figures, agreement, subscriptions. */
import { Badge, Card, Group, SimpleGrid, Stack, Title } from '@mantine/core';
import type { AccountThen } from '../../../libs/comparison/account-differences.js';
import { Figure } from '../shown/figure.js';
import { Moment } from '../shown/moment.js';
import { AgreementTerms } from './agreement-terms.js';
import { useFieldNames } from './field-names.texts.js';
import { SubscriptionsAt } from './subscriptions-at.js';
import { useTimelineTexts } from './timeline.texts.js';

export function AccountAt({ then }: { readonly then: AccountThen }) {
  const say = useTimelineTexts();
  const { at, balance, totals, inTransit, goodwill, standing, restricted } = then;
  const fields = useFieldNames();
  return (
    <Stack>
      <Group gap="sm">
        <Title order={2} size="h4">
          {say('asOf')} <Moment at={at} />
        </Title>
        <Badge variant="light" color={standing === 'open' ? 'teal' : 'red'}>
          {fields(standing as 'open')}
        </Badge>
        {restricted && (
          <Badge variant="light" color="orange">
            {fields('restricted')}
          </Badge>
        )}
      </Group>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }}>
        <Figure label={fields('balance')} value={balance} />
        {Object.entries({ ...totals, inTransit, screenDays: goodwill.screenDays }).map(
          ([name, value]) => (
            <Figure key={name} label={fields(name as 'purchased')} value={value} />
          ),
        )}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <SubscriptionsAt subscriptions={then.subscriptions} />
        <Card withBorder>
          <Title order={3} size="h5" mb="sm">
            {say('agreement')}
          </Title>
          <AgreementTerms agreement={then.agreement} />
        </Card>
      </SimpleGrid>
    </Stack>
  );
}
