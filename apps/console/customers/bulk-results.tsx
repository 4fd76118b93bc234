/** What became of each row of a bulk. */
import { Alert, Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { CircleCheck } from 'lucide-react';
import { useProblemWords } from '../shown/problem-words.js';
import { Moment } from '../shown/moment.js';
import { WithMoments } from '../shown/with-moments.js';
import { useExpiringTexts } from './expiring.texts.js';
import { idOfSubscription } from './subscription-columns.js';
import type { ExtensionResult } from './use-bulk-extension.js';

export interface BulkResultsProps {
  readonly results: readonly ExtensionResult[];
  readonly onClose: () => void;
}

export function BulkResults({ results, onClose }: BulkResultsProps) {
  const say = useExpiringTexts();
  const count = results.filter(({ refused }) => refused === null).length;
  return (
    <Stack>
      <Alert
        color={count === results.length ? 'teal' : 'yellow'}
        icon={<CircleCheck aria-hidden />}
        role="status"
      >
        {say('done', { count })}
      </Alert>
      <Table aria-label={say('results')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say('customer')}</Table.Th>
            <Table.Th scope="col">{say('until')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {results.map((result) => (
            <Row key={idOfSubscription(result.subscription)} result={result} />
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end">
        <Button onClick={onClose}>{say('close')}</Button>
      </Group>
    </Stack>
  );
}

function Row({ result }: { readonly result: ExtensionResult }) {
  const wordsOf = useProblemWords();
  const { subscription, expiresAt, refused } = result;
  return (
    <Table.Tr>
      <Table.Td>
        {subscription.customer}
        <Text size="xs" c="dimmed">
          {subscription.accountId}
        </Text>
      </Table.Td>
      <Table.Td>
        {expiresAt !== null && <Moment at={expiresAt} />}
        {refused && (
          <>
            <Badge color="red" variant="light">
              {wordsOf(refused).title}
            </Badge>
            <Text size="sm">
              <WithMoments sentence={wordsOf(refused).detail} />
            </Text>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
