/** What happened last. */
import { Divider, Stack } from '@mantine/core';
import type { ShownEvent } from '../events/event-words.js';
import { useRead, type ListPage } from '../ledger/use-read.js';
import { Answer } from '../shown/states.js';
import { EventHeads } from '../timeline/event-heads.js';
import { EventRow } from '../timeline/event-row.js';

const SHOWN = 7;

export function AccountEvents({ accountId }: { readonly accountId: string }) {
  const latest = useRead<ListPage<ShownEvent>>(
    `/accounts/${accountId}/timeline?order=desc&limit=${SHOWN}`,
    { live: { accountId } },
  );
  return (
    <Answer query={latest} lines={SHOWN}>
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
