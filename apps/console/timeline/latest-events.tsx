/** What happened last in an account, or to one of its subscriptions. */
import { Divider, Stack } from '@mantine/core';
import type { ShownEvent } from '../events/event-words.js';
import { useRead, type ListPage } from '../ledger/use-read.js';
import { Answer } from '../shown/states.js';
import { EventHeads } from './event-heads.js';
import { EventRow } from './event-row.js';

export interface LatestEventsProps {
  readonly accountId: string;
  readonly subscriptionId?: string;
  /** How many at most. */
  readonly count: number;
}

export function LatestEvents({ accountId, subscriptionId, count }: LatestEventsProps) {
  const asked = new URLSearchParams({ order: 'desc', limit: String(count) });
  if (subscriptionId !== undefined) asked.set('subscriptionId', subscriptionId);
  const latest = useRead<ListPage<ShownEvent>>(
    `/accounts/${accountId}/timeline?${asked.toString()}`,
    { live: { accountId } },
  );
  return (
    <Answer query={latest} lines={count}>
      {({ items }) => (
        <Stack gap={0}>
          <EventHeads />
          {items.map((event, place) => (
            <div key={event.eventId}>
              {place > 0 && <Divider />}
              <EventRow event={event} />
            </div>
          ))}
        </Stack>
      )}
    </Answer>
  );
}
