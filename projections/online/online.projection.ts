/** Folds which subscriptions are watched. */
import { watchedOfStream, type ConnectionEvent } from '../../libs/ledger/index.js';
import type { Projection } from '../../libs/projection/projection.js';
import { inTree } from '../account-tree/in-tree.js';
import { ONLINE, ONLINE_INDEXES, type OnlineDocument } from './online.document.js';

const ofEachSubscription: Projection<OnlineDocument> = {
  name: ONLINE,
  version: 2,
  indexes: ONLINE_INDEXES,
  interested: ({ stream }) => watchedOfStream(stream) !== undefined,
  keys({ stream }) {
    const { accountId, subscriptionId } = watchedOfStream(stream)!;
    return [`${subscriptionId}/${accountId}`];
  },
  fold(document, event, id) {
    const { type, data, occurredAt, position } = event as unknown as ConnectionEvent;
    const { accountId, subscriptionId, connectionId } = data;
    const others = (document?.open ?? []).filter(
      (one) => one.until > occurredAt && one.connectionId !== connectionId,
    );
    const open =
      type === 'DeviceAuthenticated' ? [...others, { connectionId, until: data.until }] : others;
    const openUntil = open.reduce((last, { until }) => (until > last ? until : last), '');
    return { id, accountId, subscriptionId, open, openUntil, position: position! };
  },
};

export const onlineProjection = inTree(ofEachSubscription, {
  accountOf: ({ stream }) => watchedOfStream(stream)!.accountId,
});
