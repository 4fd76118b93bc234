/** Commands on accounts themselves. */
import { DEFAULT_AGREEMENT, type Agreement } from '../../../../libs/ledger/index.js';
import {
  AgreementBody,
  OpenAccountBody,
  OptionalReasonBody,
  ReasonBody,
} from '../bodies/account.bodies.js';
import { AdjustmentBody } from '../bodies/credit.bodies.js';
import { AccountRequest, OpeningRequest } from '../command-request.js';
import { commandRoute, type CommandRoute } from '../command-route.js';
import { invalid } from '../../http/problem.js';

const tag = 'Accounts';

const opening = commandRoute({
  path: '/accounts',
  summary: 'Open an account, or a sub-reseller with credits from its parent (rule 7)',
  tag,
  body: OpenAccountBody,
  adds: ['accountId', 'transferId'],
  request: ({ body, sending, madeId }) => {
    const { name, timeZone } = body;
    const accountId = body.accountId ?? madeId;
    const parentId = body.parentId ?? null;
    const openingCredits = body.openingCredits ?? 0;
    if (parentId === null && openingCredits > 0) {
      const message = 'needs a parentId: an account without a parent purchases its credits';
      throw invalid([{ field: 'openingCredits', message }]);
    }
    const agreement = { ...DEFAULT_AGREEMENT, ...definedOf(body.agreement) };
    const transferId = `opening-${madeId}`;
    return new OpeningRequest(
      parentId,
      {
        type: 'open-sub-reseller',
        transferId,
        accountId,
        credits: openingCredits,
        opening: { name, timeZone: timeZone ?? 'UTC', agreement },
      },
      sending,
    );
  },
});

const agreement = commandRoute({
  path: '/accounts/:accountId/agreement',
  summary: 'Replace the whole agreement',
  tag,
  body: AgreementBody,
  request: ({ params, body, sending }) =>
    new AccountRequest(
      'change-agreement',
      params.accountId!,
      { type: 'change-agreement', agreement: { ...DEFAULT_AGREEMENT, ...definedOf(body) } },
      sending,
    ),
});

const standings = (
  [
    ['suspension', 'suspend-account', 'Suspend an account (rule 14)'],
    ['reinstatement', 'reinstate-account', 'Reinstate a suspended account (rule 14)'],
    ['closure', 'close-account', 'Close an empty account for good (rule 14)'],
  ] as const
).map(([path, type, summary]) =>
  commandRoute({
    path: `/accounts/:accountId/${path}`,
    summary,
    tag,
    body: ReasonBody,
    request: ({ params, body, sending }) =>
      new AccountRequest(type, params.accountId!, { type, reason: body.reason }, sending),
  }),
);

const adjustment = commandRoute({
  path: '/accounts/:accountId/adjustments',
  summary: 'Request an adjustment, for another operator to approve (rule 13)',
  tag: 'Credits',
  body: AdjustmentBody,
  adds: ['adjustmentId', 'status'],
  request: ({ params, body, sending, madeId }) => {
    const accountId = params.accountId!;
    const { credits, reason } = body;
    // The account is part of the id, so that an approval finds it without asking a read model.
    const adjustmentId = `${accountId}.${madeId}`;
    return new AccountRequest(
      'request-adjustment',
      accountId,
      { type: 'request-adjustment', adjustmentId, credits, reason },
      sending,
    );
  },
});

const adjustmentEnds = (
  [
    [
      'approval',
      'approve-adjustment',
      'Approve an adjustment that another operator requested (rule 13)',
    ],
    ['rejection', 'reject-adjustment', 'Reject an adjustment'],
  ] as const
).map(([path, type, summary]) =>
  commandRoute({
    path: `/adjustments/:adjustmentId/${path}`,
    summary,
    tag: 'Credits',
    body: OptionalReasonBody,
    adds: ['adjustmentId', 'status'],
    request: ({ params, body, sending }) => {
      const adjustmentId = params.adjustmentId!;
      const accountId = adjustmentId.split('.')[0]!;
      return new AccountRequest(
        type,
        accountId,
        { type, adjustmentId, reason: body.reason ?? null },
        sending,
      );
    },
  }),
);

export const accountRoutes: readonly CommandRoute[] = [
  opening,
  agreement,
  ...standings,
  adjustment,
  ...adjustmentEnds,
];

/** Plain, and without the members that were left out. */
function definedOf(body: Partial<AgreementBody> | undefined): Partial<Agreement> {
  const plain = JSON.parse(JSON.stringify(body ?? {})) as Partial<Agreement>;
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null));
}
