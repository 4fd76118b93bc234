/** What happened last to one subscription. */
import { Anchor, Divider, Stack } from '@mantine/core';
import { Link } from 'wouter';
import type { SubscriptionAnswer } from '../../../projections/expiry/expiry.query.js';
import type { ShownEvent } from '../events/event-words.js';
import { useRead, type ListPage } from '../ledger/use-read.js';
import { Answer } from '../shown/states.js';
import { EventHeads } from '../timeline/event-heads.js';
import { EventRow } from '../timeline/event-row.js';
import { useCustomerTexts } from './customer.texts.js';

const SHOWN = 10;

export interface CustomerEventsProps {
  readonly subscription: Pick<SubscriptionAnswer, 'accountId' | 'subscriptionId'>;
}

export function CustomerEvents({ subscription }: CustomerEventsProps) {
  const say = useCustomerTexts();
  const { accountId, subscriptionId } = subscription;
  const latest = useRead<ListPage<ShownEvent>>(
    `/accounts/${accountId}/timeline?order=desc&limit=${SHOWN}&subscriptionId=${subscriptionId}`,
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
          <Anchor component={Link} href={`/accounts/${accountId}/timeline`} size="sm" mt="xs">
            {say('timeline')}
          </Anchor>
        </Stack>
      )}
    </Answer>
  );
}
