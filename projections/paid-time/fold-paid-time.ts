/** The fold of one subscription's paid time: what each charge pays for, and what is left of it after a reversal. */
import {
  accountOfStream,
  addMilliseconds,
  earlier,
  later,
  millisecondsBetween,
  SCREEN_DAYS_PER_CREDIT,
} from '../../libs/ledger/index.js';
import type { PlacedAccountEvent } from '../../libs/projection/account-projection.js';
import { MICROCREDITS, type PaidSpan, type PaidTimeDocument } from './paid-time.document.js';

/** Undefined for a subscription that has never been activated: a trial pays for nothing. */
export function foldPaidTime(
  document: PaidTimeDocument | undefined,
  event: PlacedAccountEvent,
  id: string,
): PaidTimeDocument | undefined {
  if (event.type === 'SubscriptionActivated') return activated(document, event, id);
  return document && { ...document, ...changeOf(document, event), position: event.position };
}

function activated(
  document: PaidTimeDocument | undefined,
  event: PlacedAccountEvent<'SubscriptionActivated'>,
  id: string,
): PaidTimeDocument {
  const { subscriptionId, customer, startsAt, expiresAt, charge } = event.data;
  const span = spanOf(event, 'activation', charge.credits * MICROCREDITS, startsAt, expiresAt);
  const before = document ?? { spans: [], pauses: [], cancelledAt: null, compensations: [] };
  return {
    ...before,
    id,
    accountId: accountOfStream(event.stream)!,
    subscriptionId,
    customer,
    spans: [...before.spans, span],
    expiresAt,
    position: event.position,
  };
}

function changeOf(
  document: PaidTimeDocument,
  event: PlacedAccountEvent,
): Partial<PaidTimeDocument> {
  const { occurredAt } = event;
  const add = (...span: readonly PaidSpan[]) => ({ spans: [...document.spans, ...span] });
  switch (event.type) {
    case 'SubscriptionExtended': {
      const { previousExpiresAt, expiresAt, charge } = event.data;
      const from = later(previousExpiresAt, occurredAt);
      const microcredits = charge.credits * MICROCREDITS;
      return { ...add(spanOf(event, 'extension', microcredits, from, expiresAt)), expiresAt };
    }
    case 'ScreensAdded': {
      const { expiresAt, charge } = event.data;
      const microcredits = charge.credits * MICROCREDITS;
      return add(spanOf(event, 'screens', microcredits, occurredAt, expiresAt));
    }
    case 'CompensationGranted':
      return compensated(document, event);
    case 'SubscriptionSuspended':
      return { pauses: [...document.pauses, { from: occurredAt, to: null }] };
    case 'SubscriptionResumed':
      return {
        pauses: document.pauses.map((pause) => ({ ...pause, to: pause.to ?? occurredAt })),
      };
    case 'SubscriptionCancelled':
      return { cancelledAt: occurredAt };
    case 'DeductionReversed':
      return reversed(document, event);
    default:
      return {};
  }
}

/** Goodwill was bought with credits, too: the days given cost what their screen-days did. */
function compensated(
  document: PaidTimeDocument,
  event: PlacedAccountEvent<'CompensationGranted'>,
): Partial<PaidTimeDocument> {
  const { previousExpiresAt, expiresAt, days, screenDays, incidentId } = event.data;
  const microcredits = Math.floor((screenDays * MICROCREDITS) / SCREEN_DAYS_PER_CREDIT);
  const from = later(previousExpiresAt, event.occurredAt);
  const { eventId, occurredAt: grantedAt } = event;
  const named = incidentId === null ? [] : [{ eventId, incidentId, grantedAt, days, screenDays }];
  return {
    spans: [...document.spans, spanOf(event, 'compensation', microcredits, from, expiresAt)],
    compensations: [...document.compensations, ...named],
    expiresAt,
  };
}

/** What was given back has not been paid; where the time is taken back, what came after it moves up to fill the gap. */
function reversed(
  document: PaidTimeDocument,
  { data, occurredAt }: PlacedAccountEvent<'DeductionReversed'>,
): Partial<PaidTimeDocument> {
  const span = document.spans.find(({ eventId }) => eventId === data.deductionEventId);
  const expiresAt = data.expiresAt ?? document.expiresAt;
  // Gone where an earlier reversal ended the subscription ahead of it: its time is then taken from what came later.
  if (!span) return { spans: endedBy(document.spans, expiresAt), expiresAt };
  const left = { ...span, microcredits: span.microcredits - data.credits * MICROCREDITS };
  const others = document.spans.filter((one) => one !== span);
  if (data.entitlement === 'kept') return { spans: inOrder([...others, left]) };
  const to = later(span.from, earlier(span.to, occurredAt));
  const gapMs = span.kind === 'screens' ? 0 : millisecondsBetween(to, span.to);
  const moved = others.map((one) => movedUp(one, span, gapMs));
  return { spans: inOrder(endedBy([...moved, { ...left, to }], expiresAt)), expiresAt };
}

/** One that lasts no time is gone; its cost, where some is left, was never used. */
function endedBy(spans: readonly PaidSpan[], expiresAt: string): readonly PaidSpan[] {
  return spans
    .map((one) => ({ ...one, to: earlier(one.to, expiresAt) }))
    .filter((one) => one.from < one.to);
}

function movedUp(one: PaidSpan, { to }: PaidSpan, gapMs: number): PaidSpan {
  if (one.kind === 'screens' || one.from < to) return one;
  return {
    ...one,
    from: addMilliseconds(one.from, -gapMs),
    to: addMilliseconds(one.to, -gapMs),
  };
}

function inOrder(spans: readonly PaidSpan[]): readonly PaidSpan[] {
  return spans.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function spanOf(
  { eventId, occurredAt }: PlacedAccountEvent,
  kind: PaidSpan['kind'],
  microcredits: number,
  from: string,
  to: string,
): PaidSpan {
  return { eventId, kind, chargedAt: occurredAt, from, to, microcredits };
}
