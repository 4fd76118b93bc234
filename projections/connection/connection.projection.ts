/** Folds what devices were told: each connection, and each rejection. */
import {
  watchedOfStream,
  type ConnectionEvent,
  type ConnectionEventType,
} from '../../libs/ledger/index.js';
import type { Projection } from '../../libs/projection/projection.js';
import { inTree } from '../account-tree/in-tree.js';
import { CONNECTION, CONNECTION_INDEXES, type ConnectionDocument } from './connection.document.js';

type Placed<T extends ConnectionEventType = ConnectionEventType> = ConnectionEvent<T> & {
  readonly position: string;
};

const ofEachConnection: Projection<ConnectionDocument> = {
  name: CONNECTION,
  version: 3,
  indexes: CONNECTION_INDEXES,
  interested: ({ stream }) => watchedOfStream(stream) !== undefined,
  keys(event) {
    const told = event as unknown as Placed;
    if (told.type !== 'DeviceRejected') return [connectionKey(told.data, told.data.since)];
    const { since } = told.data;
    const rejection = rejectionKey(told);
    return since === null ? [rejection] : [connectionKey(told.data, since), rejection];
  },
  fold(document, event, key) {
    const told = event as unknown as Placed;
    if (told.type === 'DeviceAuthenticated') return allowed(document, told, key);
    if (told.type === 'DeviceRejected' && key === rejectionKey(told)) return rejected(told, key);
    const { position, occurredAt } = told;
    const reason = told.type === 'DeviceRejected' ? told.data.reason : null;
    return document && { ...document, endedAt: occurredAt, openUntil: '', reason, position };
  },
};

export const connectionProjection = inTree(ofEachConnection, {
  accountOf: ({ stream }) => watchedOfStream(stream)!.accountId,
});

type Named = Pick<ConnectionDocument, 'accountId' | 'subscriptionId' | 'connectionId'>;

/** An id may be used again once its connection is over: it is another connection then. */
function connectionKey({ accountId, subscriptionId, connectionId }: Named, since: string): string {
  return `${subscriptionId}/${accountId}/${connectionId}@${since}`;
}

/** No connection's, whose ids have no dot. */
function rejectionKey({ data, revision }: Placed): string {
  return `${data.subscriptionId}/${data.accountId}/rejection.${revision}`;
}

function allowed(
  document: ConnectionDocument | undefined,
  { data, occurredAt, position }: Placed<'DeviceAuthenticated'>,
  id: string,
): ConnectionDocument {
  const { accountId, subscriptionId, connectionId, device, address, since, until } = data;
  const seen = { address, seenAt: occurredAt, until, openUntil: until, position };
  if (document) return { ...document, ...seen };
  const named = { id, accountId, subscriptionId, connectionId, device };
  return { ...named, ...seen, outcome: 'allowed', at: since, endedAt: null, reason: null };
}

function rejected(
  { data, occurredAt, position }: Placed<'DeviceRejected'>,
  id: string,
): ConnectionDocument {
  const { accountId, subscriptionId, connectionId, device, address, reason } = data;
  const named = { id, accountId, subscriptionId, connectionId, device, address };
  const over = { until: null, endedAt: null, openUntil: '' };
  const at = occurredAt;
  return { ...named, ...over, outcome: 'rejected', at, seenAt: at, reason, position };
}
