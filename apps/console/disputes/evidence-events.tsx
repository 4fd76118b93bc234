/** The events that a piece of evidence names, each with what it says and where it is seen. */
import { Anchor, Code, Group, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { EventIcon } from '../events/event-icon.js';
import { useEventNames } from '../events/event-names.texts.js';
import { EventWords } from '../events/event-words.js';
import { Moment } from '../shown/moment.js';
import { placeOfEvent, type PlacedEvent } from '../timeline/event-place.js';

export interface EvidenceEventsProps {
  readonly eventIds: readonly string[];
  /** As far as the reader may see them: of others there is only the id. */
  readonly events: readonly PlacedEvent[];
}

export function EvidenceEvents({ eventIds, events }: EvidenceEventsProps) {
  const known = new Map(events.map((event) => [event.eventId, event]));
  return (
    <Stack gap="xs">
      {eventIds.map((eventId) => {
        const event = known.get(eventId);
        return event ? (
          <Named key={eventId} event={event} />
        ) : (
          <Code key={eventId} w="fit-content">
            {eventId}
          </Code>
        );
      })}
    </Stack>
  );
}

function Named({ event }: { readonly event: PlacedEvent }) {
  const names = useEventNames();
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <EventIcon type={event.type} />
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Anchor component={Link} href={placeOfEvent(event)} size="sm" fw={600}>
          {names(event.type)}
        </Anchor>
        <Text size="sm">
          <EventWords of={event} />
        </Text>
        <Text size="xs" c="dimmed">
          <Moment at={event.occurredAt} />
        </Text>
      </div>
    </Group>
  );
}
