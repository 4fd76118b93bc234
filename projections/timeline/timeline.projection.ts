/** Keeps every event of the accounts' streams, to be found by account, subscription, command and time. */
import { whichCommand } from '../../libs/ledger/index.js';
import { accountIdOf, accountProjection } from '../../libs/projection/account-projection.js';
import { TIMELINE, TIMELINE_INDEXES, type TimelineDocument } from './timeline.document.js';

export const timelineProjection = accountProjection<TimelineDocument>({
  name: TIMELINE,
  version: 1,
  indexes: TIMELINE_INDEXES,
  types: undefined,
  eachKeyOnce: true,
  keys: ({ eventId }) => [eventId],
  fold(_document, event) {
    const { eventId, stream, ...rest } = event;
    const { subscriptionId = null } = event.data as { subscriptionId?: string | null };
    return {
      id: eventId,
      accountId: accountIdOf({ stream }),
      subscriptionId,
      which: event.type === 'SubscriptionExpired' ? null : whichCommand(event.commandId),
      ...rest,
    };
  },
});
