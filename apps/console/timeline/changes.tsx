/** Changes as tables: before, after, and by how much. */
import { Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type {
  AccountDifferences,
  Change,
  FigureChange,
  SubscriptionThen,
} from '../../../libs/comparison/account-differences.js';
import { Credits } from '../shown/figures.js';
import { More } from '../shown/more.js';
import { useInSteps } from '../shown/use-in-steps.js';
import { ChangedValue } from './changed-value.js';
import { useFieldNames } from './field-names.texts.js';
import { useTimelineTexts } from './timeline.texts.js';

function ChangeCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card withBorder>
      <Title order={2} size="h5" mb="sm">
        {title}
      </Title>
      {children}
    </Card>
  );
}

export interface FigureChangesProps {
  readonly changes: readonly FigureChange[];
  readonly events: number;
}

export function FigureChanges({ changes, events }: FigureChangesProps) {
  const say = useTimelineTexts();
  const fields = useFieldNames();
  return (
    <ChangeCard title={say('figures', { events })}>
      <Table.ScrollContainer minWidth={320}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{say('what')}</Table.Th>
              {(['before', 'after', 'change'] as const).map((name) => (
                <Table.Th key={name} scope="col" ta="right">
                  {say(name)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ field, before, after, change }) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{fields(field as 'balance')}</Table.Th>
                <Table.Td ta="right">
                  <Credits value={before} />
                </Table.Td>
                <Table.Td ta="right">
                  <Credits value={after} />
                </Table.Td>
                <Table.Td ta="right">
                  <Credits value={change} signed fw={600} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </ChangeCard>
  );
}

export interface ChangesProps {
  readonly title: string;
  readonly changes: readonly Change[];
}

export function Changes({ title, changes }: ChangesProps) {
  return (
    <ChangeCard title={title}>
      <Stack gap="xs">
        {changes.map((change) => (
          <ChangeLine key={change.field} change={change} />
        ))}
      </Stack>
    </ChangeCard>
  );
}

function ChangeLine({ change }: { readonly change: Change }) {
  const fields = useFieldNames();
  const { field, before, after } = change;
  return (
    <Group gap="xs">
      <Text size="sm" fw={600}>
        {fields(field as 'name')}
      </Text>
      <ChangedValue value={before} />
      <Text component="span" aria-hidden>
        →
      </Text>
      <ChangedValue value={after} />
    </Group>
  );
}

const STEP = 100;

export function SubscriptionChanges({
  found,
}: {
  readonly found: AccountDifferences['subscriptions'];
}) {
  const say = useTimelineTexts();
  return (
    <>
      <Names title={say('newSubscriptions', { count: found.new.length })} of={found.new} />
      <Changed of={found.changed} />
      <Names title={say('goneSubscriptions', { count: found.gone.length })} of={found.gone} />
    </>
  );
}

function Changed({ of }: { readonly of: AccountDifferences['subscriptions']['changed'] }) {
  const say = useTimelineTexts();
  const { shown, list } = useInSteps(of, STEP);
  if (of.length === 0) return null;
  return (
    <ChangeCard title={say('changedSubscriptions', { count: of.length })}>
      <Stack gap="sm">
        {shown.map(({ subscriptionId, customer, changes }) => (
          <div key={subscriptionId}>
            <Text fw={600} size="sm">
              {customer} · {subscriptionId}
            </Text>
            {changes.map((change) => (
              <ChangeLine key={change.field} change={change} />
            ))}
          </div>
        ))}
      </Stack>
      <More list={list} />
    </ChangeCard>
  );
}

interface NamesProps {
  readonly title: string;
  readonly of: readonly SubscriptionThen[];
}

function Names({ title, of }: NamesProps) {
  const { shown, list } = useInSteps(of, STEP);
  if (of.length === 0) return null;
  return (
    <ChangeCard title={title}>
      <Text size="sm">
        {shown.map(({ customer, subscriptionId }) => `${customer} · ${subscriptionId}`).join(', ')}
      </Text>
      <More list={list} />
    </ChangeCard>
  );
}
