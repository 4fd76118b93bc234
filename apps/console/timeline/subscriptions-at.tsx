/** Subscriptions at a moment, those that were running first. */
import { Badge, Card, Group, Table, Text, Title } from '@mantine/core';
import type { SubscriptionThen } from '../../../libs/comparison/account-differences.js';
import { Moment } from '../shown/moment.js';
import { More } from '../shown/more.js';
import { useInSteps } from '../shown/use-in-steps.js';
import { useFieldNames } from './field-names.texts.js';
import { useTimelineTexts } from './timeline.texts.js';

const STEP = 50;
const RUNNING_FIRST = ['active', 'trial', 'suspended', 'expired', 'cancelled'];

export function SubscriptionsAt({
  subscriptions,
}: {
  readonly subscriptions: readonly SubscriptionThen[];
}) {
  const say = useTimelineTexts();
  const sorted = subscriptions.toSorted(
    (a, b) =>
      RUNNING_FIRST.indexOf(a.status) - RUNNING_FIRST.indexOf(b.status) ||
      (a.expiresAt < b.expiresAt ? -1 : 1),
  );
  const { shown, list } = useInSteps(sorted, STEP);
  return (
    <Card withBorder>
      <Group justify="space-between" mb="sm">
        <Title order={3} size="h5">
          {say('subscriptions', { count: subscriptions.length })}
        </Title>
        <StatusCounts subscriptions={subscriptions} />
      </Group>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Heads />
          <Table.Tbody>
            {shown.map((one) => (
              <Row key={one.subscriptionId} subscription={one} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <More list={list} />
    </Card>
  );
}

function StatusCounts({ subscriptions }: { readonly subscriptions: readonly SubscriptionThen[] }) {
  const fields = useFieldNames();
  return (
    <Group gap={6}>
      {RUNNING_FIRST.map((status) => {
        const count = subscriptions.filter((one) => one.status === status).length;
        if (count === 0) return null;
        return (
          <Badge key={status} variant="light" color={status === 'active' ? 'teal' : 'gray'}>
            {fields(status as 'active')} {count}
          </Badge>
        );
      })}
    </Group>
  );
}

function Heads() {
  const fields = useFieldNames();
  return (
    <Table.Thead>
      <Table.Tr>
        {(['customer', 'status', 'screens', 'expiresAt'] as const).map((name) => (
          <Table.Th key={name} scope="col">
            {fields(name)}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

function Row({ subscription }: { readonly subscription: SubscriptionThen }) {
  const fields = useFieldNames();
  const { customer, subscriptionId, status, screens, expiresAt } = subscription;
  return (
    <Table.Tr>
      <Table.Td>
        {customer}
        <Text size="xs" c="dimmed">
          {subscriptionId}
        </Text>
      </Table.Td>
      <Table.Td>{fields(status as 'active')}</Table.Td>
      <Table.Td>{screens}</Table.Td>
      <Table.Td>
        <Moment at={expiresAt} />
      </Table.Td>
    </Table.Tr>
  );
}
