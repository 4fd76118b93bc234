/** Commands that move credits without a subscription. */
import type { Money } from '../../../../libs/ledger/index.js';
import { GoodwillBody, PurchaseBody, ReversalBody, TransferBody } from '../bodies/credit.bodies.js';
import type { MoneyBody } from '../bodies/money.body.js';
import { AccountRequest, TransferRequest } from '../command-request.js';
import { commandRoute, type CommandRoute } from '../command-route.js';

const tag = 'Credits';

const purchase = commandRoute({
  path: '/accounts/:accountId/purchases',
  summary: 'Issue credits against money (rule 6)',
  tag,
  body: PurchaseBody,
  request: ({ params, body, sending }) => {
    const { credits, reference = null } = body;
    return new AccountRequest(
      'purchase',
      params.accountId!,
      {
        type: 'purchase',
        credits,
        unitPrice: moneyOf(body.unitPrice),
        reference: reference ?? null,
      },
      sending,
    );
  },
});

const transfer = commandRoute({
  path: '/accounts/:accountId/transfers',
  summary: 'Move credits to another account (rule 9)',
  tag,
  body: TransferBody,
  adds: ['transferId', 'status'],
  request: ({ params, body, sending, madeId }) => {
    const { toAccountId, credits, note } = body;
    const unitPrice = moneyOf(body.unitPrice);
    return new TransferRequest(
      params.accountId!,
      {
        type: 'send-transfer',
        transferId: madeId,
        toAccountId,
        credits,
        unitPrice,
        note: note ?? null,
      },
      sending,
    );
  },
});

const goodwill = commandRoute({
  path: '/accounts/:accountId/goodwill',
  summary: 'Fund the goodwill pool: 30 screen-days a credit (rule 11)',
  tag,
  body: GoodwillBody,
  adds: ['screenDays', 'charge'],
  request: ({ params, body, sending }) =>
    new AccountRequest(
      'fund-goodwill',
      params.accountId!,
      { type: 'fund-goodwill', credits: body.credits },
      sending,
    ),
});

const reversal = commandRoute({
  path: '/accounts/:accountId/reversals',
  summary: 'Give back what one deduction took (rule 12)',
  tag,
  body: ReversalBody,
  request: ({ params, body, sending }) => {
    const { eventId, credits, entitlement, reason } = body;
    return new AccountRequest(
      'reverse',
      params.accountId!,
      {
        type: 'reverse',
        deductionEventId: eventId.toLowerCase(),
        credits: credits ?? null,
        entitlement: entitlement ?? 'kept',
        reason,
        disputeId: null,
      },
      sending,
    );
  },
});

export const creditRoutes: readonly CommandRoute[] = [purchase, transfer, goodwill, reversal];

function moneyOf(body: MoneyBody | null | undefined): Money | null {
  return body ? { amount: body.amount, currency: body.currency } : null;
}
