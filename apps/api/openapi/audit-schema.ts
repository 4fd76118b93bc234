/** What is sealed, as answers show it. */
import { anything, list, moment, momentOrNull, object, text, whole } from './json-schema.js';

const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const verifierKey = { ...text, description: '`<name>+<8 hex>+<base64>`, as signed notes have it.' };

export const auditSchemas = {
  Proof: object({
    format: { const: 'tallystick-proof/1' },
    event: {
      ...anything,
      description: 'As events are shown, without the position, which no hash covers.',
    },
    leafIndex: whole,
    treeSize: whole,
    path: list(hash),
    checkpoint: text,
    verifierKey,
  }),
  Consistency: object({ from: whole, to: whole, path: list(hash), checkpoint: text }),
  SealedHead: object({ size: whole, note: text, verifierKey, signedAt: moment }),
  SigningKeys: object({
    keys: list(object({ verifierKey, since: moment, until: momentOrNull })),
  }),
} as const;
