/** Adjustments, as JSON Schema. */
import { ADJUSTMENT_STATUSES } from '../../../projections/adjustment/adjustment.document.js';
import { moment, momentOrNull, object, text, textOrNull } from './json-schema.js';

export const adjustmentSchemas = {
  Adjustment: object({
    adjustmentId: text,
    accountId: text,
    credits: { type: 'integer', description: 'Signed.' },
    reason: text,
    status: { enum: ADJUSTMENT_STATUSES },
    requestedBy: text,
    requestedAt: moment,
    decidedBy: textOrNull,
    decidedAt: momentOrNull,
    rejectionReason: textOrNull,
  }),
} as const;
