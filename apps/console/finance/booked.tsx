/** When something was booked, and whether it came late for a month that was closed. */
import { Badge, Group, Tooltip } from '@mantine/core';
import type { ShownMovement } from '../../../projections/statement/statement.query.js';
import { Moment } from '../shown/moment.js';
import { useFormats } from '../text/formats.js';
import { useStatementTexts } from './statement.texts.js';

export type BookedProps = Pick<ShownMovement, 'bookedAt' | 'occurredAt' | 'late'>;

export function Booked({ bookedAt, occurredAt, late }: BookedProps) {
  const say = useStatementTexts();
  const formats = useFormats();
  return (
    <Group gap={6} wrap="nowrap">
      <Moment at={bookedAt} />
      {late && (
        <Tooltip label={say('lateHint', { at: formats.moment(occurredAt) })}>
          <Badge color="orange" variant="light" tabIndex={0}>
            {say('late')}
          </Badge>
        </Tooltip>
      )}
    </Group>
  );
}
