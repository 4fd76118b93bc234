/** What devices did, as answers show it. */
import { REJECTION_REASONS } from '../../../libs/ledger/index.js';
import { moment, momentOrNull, object, text, textOrNull, truth } from './json-schema.js';

export const connection = object({
  accountId: text,
  subscriptionId: text,
  connectionId: text,
  device: text,
  address: textOrNull,
  outcome: { enum: ['allowed', 'rejected'] },
  reason: { enum: [...REJECTION_REASONS, null] },
  at: moment,
  seenAt: moment,
  until: momentOrNull,
  endedAt: momentOrNull,
  open: truth,
});

export const connectionSchemas = { Connection: connection } as const;
