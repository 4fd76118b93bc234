/** Every movement of a statement, in the order of booking. */
import { Button, Paper, Text, Title } from '@mantine/core';
import type { ShownMovement } from '../../../projections/statement/statement.query.js';
import { DataTable } from '../shown/data-table.js';
import { useMovementColumns } from './movement-columns.js';
import { useStatementTexts } from './statement.texts.js';

export interface MovementsProps {
  readonly movements: readonly ShownMovement[];
  readonly more: {
    readonly hasMore: boolean;
    readonly isFetchingMore: boolean;
    readonly more: () => void;
  };
}

const MIN_WIDTH_PX = 720;

export function Movements({ movements, more }: MovementsProps) {
  const say = useStatementTexts();
  const columns = useMovementColumns();
  return (
    <Paper withBorder p="md" component="section" aria-label={say('movements')}>
      <Title order={2} size="h4" mb="xs">
        {say('movements')}
      </Title>
      {movements.length === 0 ? (
        <Text c="dimmed">{say('none')}</Text>
      ) : (
        <DataTable
          label={say('movements')}
          rows={movements}
          columns={columns}
          idOf={({ eventId }) => eventId}
          minWidth={MIN_WIDTH_PX}
        />
      )}
      {more.hasMore && (
        <Button variant="default" mt="sm" loading={more.isFetchingMore} onClick={more.more}>
          {say('more')}
        </Button>
      )}
    </Paper>
  );
}
