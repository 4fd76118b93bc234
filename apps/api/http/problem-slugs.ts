/** Every problem that the API answers with: its status and its title. The slug is the last part of the problem's type. */
import type { AccessSlug } from '../../../libs/access/index.js';
import type { RefusalSlug } from '../../../libs/ledger/index.js';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

const kind = (status: number, title: string): ProblemKind => ({ status, title });

/** What the rules of the domain refuse. */
const REFUSALS: Readonly<Record<RefusalSlug | AccessSlug, ProblemKind>> = {
  'account-not-empty': kind(409, 'The account still holds something'),
  'account-not-found': kind(404, 'No such account'),
  'account-not-open': kind(409, 'The account is not open'),
  'account-not-suspended': kind(409, 'The account is not suspended'),
  'account-restricted': kind(409, 'The account is restricted to buying'),
  'adjustment-not-found': kind(404, 'No such adjustment'),
  'already-reversed': kind(409, 'The deduction has been reversed'),
  'balance-too-large': kind(409, 'The balance would be too large'),
  'below-minimum-opening-transfer': kind(422, 'Too few opening credits'),
  'below-minimum-purchase': kind(422, 'Too few credits for a purchase'),
  'connection-not-found': kind(404, 'No such open connection'),
  'device-not-locked': kind(409, 'No device is locked'),
  'dispute-already-open': kind(409, 'There is an open dispute'),
  'dispute-closed': kind(409, 'The dispute is closed'),
  'dispute-not-found': kind(404, 'No such dispute'),
  'ends-before-start': kind(422, 'The end lies before the start'),
  'evidence-limit': kind(409, 'There is too much evidence'),
  'evidence-not-found': kind(422, 'No such event'),
  'expiry-too-far': kind(422, 'The expiry would lie too far ahead'),
  'goodwill-insufficient': kind(409, 'Not enough goodwill'),
  'id-taken': kind(409, 'The id is taken'),
  'in-the-future': kind(422, 'The instant lies in the future'),
  'incident-not-found': kind(404, 'No such incident'),
  'incident-resolved': kind(409, 'The incident is resolved'),
  'insufficient-credits': kind(409, 'Not enough credits'),
  'key-needs-account': kind(422, 'The role needs an account'),
  'key-not-found': kind(404, 'No such key'),
  'key-revoked': kind(409, 'The key has been revoked'),
  'key-takes-no-account': kind(422, 'The role is bound to no account'),
  'last-screen': kind(409, 'One screen stays'),
  'not-a-deduction': kind(422, 'The event is no deduction'),
  'not-a-relative': kind(422, 'The accounts are not parent and child'),
  'out-of-order': kind(422, 'The instant lies before the latest event'),
  'package-not-found': kind(422, 'No such package on sale'),
  'period-closed': kind(409, 'The month is closed'),
  'period-not-over': kind(409, 'The month is not over'),
  'period-out-of-order': kind(409, 'Another month is to be closed first'),
  'receiver-not-open': kind(409, 'The receiver is not open'),
  'reversal-exceeds-charge': kind(422, 'The reversal exceeds the charge'),
  'same-person': kind(409, 'Two different people are needed'),
  'session-not-found': kind(404, 'No such session'),
  'screen-limit': kind(422, 'Too many screens'),
  'subscription-cancelled': kind(409, 'The subscription is cancelled'),
  'subscription-expired': kind(409, 'The subscription has expired'),
  'subscription-not-found': kind(404, 'No such subscription'),
  'subscription-not-suspended': kind(409, 'The subscription is not suspended'),
  'subscription-suspended': kind(409, 'The subscription is suspended'),
  'transfer-to-self': kind(422, 'A transfer needs two accounts'),
  'trial-already-used': kind(409, 'The customer has had a trial'),
  'trial-limit-reached': kind(409, 'No more trials today'),
  'trial-not-activated': kind(409, 'The trial has not been activated'),
};

/** What the API itself answers. */
const OWN = {
  'csrf-token-wrong': kind(403, 'The request may be forged'),
  'subscription-ambiguous': kind(409, 'Several subscriptions have the id'),
  'event-not-found': kind(404, 'No such event'),
  forbidden: kind(403, 'Not allowed'),
  'headers-too-large': kind(431, 'The headers are too large'),
  'idempotency-key-invalid': kind(400, 'The idempotency key is malformed'),
  'idempotency-key-required': kind(400, 'An idempotency key is required'),
  'idempotency-key-reused': kind(422, 'The idempotency key was used for another request'),
  'internal-error': kind(500, 'Something went wrong here'),
  'ledger-unavailable': kind(503, 'The ledger is unavailable for a moment'),
  'malformed-body': kind(400, 'The body is malformed'),
  'malformed-request': kind(400, 'The request is malformed'),
  'method-not-allowed': kind(405, 'The method is not allowed'),
  'not-acceptable': kind(406, 'No such representation'),
  'not-found': kind(404, 'Nothing is here'),
  'not-sealed-yet': kind(409, 'The event is not sealed yet'),
  'projection-not-found': kind(404, 'No such projection'),
  'projection-not-halted': kind(409, 'The projection is not halted'),
  'read-model-behind': kind(503, 'The read model is behind'),
  'reconciliation-under-way': kind(409, 'A reconciliation is under way'),
  'request-timeout': kind(408, 'The request took too long to arrive'),
  'request-too-large': kind(413, 'The request is too large'),
  'too-many-requests': kind(429, 'Too many requests'),
  'too-many-streams': kind(429, 'Too many live connections'),
  'tree-too-deep': kind(422, 'The tree would be too deep'),
  'tree-too-large': kind(422, 'The tree is too large to show at once'),
  unauthenticated: kind(401, 'An API key or a session is required'),
  'unsupported-media-type': kind(415, 'The media type is not supported'),
  'uri-too-long': kind(414, 'The address is too long'),
  'validation-failed': kind(400, 'The request is not valid'),
} as const satisfies Readonly<Record<string, ProblemKind>>;

export const PROBLEMS = { ...REFUSALS, ...OWN };

export type ProblemSlug = keyof typeof PROBLEMS;
