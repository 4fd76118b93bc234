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

const SHOWN = 100;

export function SubscriptionChanges({
  found,
}: {
  readonly found: AccountDifferences['subscriptions'];
}) {
  const say = useTimelineTexts();
  return (
    <SimpleLists
      added={found.new}
      gone={found.gone}
      changed={
        found.changed.length > 0 && (
          <ChangeCard title={say('changedSubscriptions', { count: found.changed.length })}>
            <Stack gap="sm">
              {found.changed.slice(0, SHOWN).map(({ subscriptionId, customer, changes }) => (
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
          </ChangeCard>
        )
      }
    />
  );
}

interface SimpleListsProps {
  readonly added: readonly SubscriptionThen[];
  readonly gone: readonly SubscriptionThen[];
  readonly changed: ReactNode;
}

function SimpleLists({ added, gone, changed }: SimpleListsProps) {
  const say = useTimelineTexts();
  return (
    <>
      {added.length > 0 && (
        <ChangeCard title={say('newSubscriptions', { count: added.length })}>
          <Names of={added} />
        </ChangeCard>
      )}
      {changed}
      {gone.length > 0 && (
        <ChangeCard title={say('goneSubscriptions', { count: gone.length })}>
          <Names of={gone} />
        </ChangeCard>
      )}
    </>
  );
}

function Names({ of }: { readonly of: readonly SubscriptionThen[] }) {
  return (
    <Text size="sm">
      {of
        .slice(0, SHOWN)
        .map(({ customer, subscriptionId }) => `${customer} · ${subscriptionId}`)
        .join(', ')}
    </Text>
  );
}
