/** What an account's event says, in one line of words. */
import type {
  AccountEvents,
  AccountEventType,
  Agreement,
  Money,
} from '../../../libs/ledger/index.js';

type Words = { readonly [T in AccountEventType]: (data: AccountEvents[T]) => string };

/**
 * `s1: 1-month x 2, 3 screens until 2026-09-20 10:00, for c1`. An event that this version doesn't know is told by its type.
 */
export function describeEvent(event: { readonly type: string; readonly data: object }): string {
  const words = (WORDS as Readonly<Record<string, (data: never) => string>>)[event.type];
  return words ? words(event.data as never) : event.type;
}

const WORDS: Words = {
  AccountOpened: ({ name, parentId, timeZone }) =>
    `opened as "${name}"${parentId === null ? '' : ` below ${parentId}`}, clock of ${timeZone}`,
  AgreementChanged: ({ agreement }) => `agreement: ${agreementWords(agreement)}`,
  AccountSuspended: ({ reason }) => `account suspended: ${reason}`,
  AccountReinstated: ({ reason }) => `account reinstated: ${reason}`,
  AccountClosed: ({ reason }) => `account closed: ${reason}`,
  CreditsPurchased: ({ credits, unitPrice, total, reference }) =>
    `bought ${credits}${priced(unitPrice)}${total ? `, ${money(total)} in all` : ''}${noted(reference)}`,
  AdjustmentRequested: ({ credits, reason, requestedBy }) =>
    `adjustment of ${signed(credits)} asked for by ${requestedBy}: ${reason}`,
  AdjustmentRejected: ({ rejectedBy, reason }) =>
    `adjustment rejected by ${rejectedBy}${reason === null ? '' : `: ${reason}`}`,
  CreditsAdjusted: ({ credits, reason, requestedBy, approvedBy }) =>
    `adjusted by ${signed(credits)}, asked for by ${requestedBy}, approved by ${approvedBy}: ${reason}`,
  TransferSent: ({ credits, toAccountId, unitPrice, note, opening }) =>
    `sent ${credits} to ${toAccountId}${opening ? ', which they open' : ''}${priced(unitPrice)}${noted(note)}`,
  TransferReceived: ({ credits, fromAccountId, unitPrice }) =>
    `received ${credits} from ${fromAccountId}${priced(unitPrice)}`,
  TransferRefused: ({ credits, fromAccountId, reason }) =>
    `refused ${credits} from ${fromAccountId}: ${reason}`,
  TransferSettled: ({ transferId }) => `transfer ${transferId} has arrived`,
  TransferReturned: ({ credits, reason }) => `${credits} sent came back: ${reason}`,
  TrialStarted: ({ subscriptionId, customer, screens, expiresAt }) =>
    `${subscriptionId}: trial, ${screensWord(screens)} until ${instant(expiresAt)}, for ${customer}`,
  SubscriptionActivated: ({ subscriptionId, customer, quantity, screens, expiresAt, ...data }) =>
    `${subscriptionId}: ${taken(data.package.packageId, quantity)}, ${screensWord(screens)} until ${instant(expiresAt)}, for ${customer}`,
  SubscriptionExtended: ({ subscriptionId, quantity, previousExpiresAt, expiresAt, ...data }) =>
    `${subscriptionId}: extended by ${taken(data.package.packageId, quantity)}, from ${instant(previousExpiresAt)} to ${instant(expiresAt)}`,
  ScreensAdded: ({ subscriptionId, added, screens, expiresAt }) =>
    `${subscriptionId}: ${screensWord(added)} added, ${screens} until ${instant(expiresAt)}`,
  ScreensRemoved: ({ subscriptionId, removed, screens }) =>
    `${subscriptionId}: ${screensWord(removed)} removed, ${screens} left`,
  SubscriptionSuspended: ({ subscriptionId, reason }) => `${subscriptionId}: suspended: ${reason}`,
  SubscriptionResumed: ({ subscriptionId, reason }) => `${subscriptionId}: resumed: ${reason}`,
  SubscriptionCancelled: ({ subscriptionId, reason }) => `${subscriptionId}: cancelled: ${reason}`,
  SubscriptionExpired: ({ subscriptionId, expiresAt }) =>
    `${subscriptionId}: expired at ${instant(expiresAt)}`,
  DeviceLocked: ({ subscriptionId, device }) => `${subscriptionId}: locked to ${device}`,
  DeviceUnlocked: ({ subscriptionId, device }) => `${subscriptionId}: unlocked from ${device}`,
  GoodwillFunded: ({ screenDays, screenDaysLeft }) =>
    `goodwill: ${screenDays} screen-days funded, ${screenDaysLeft} in the pool`,
  CompensationGranted: ({ subscriptionId, days, screenDays, expiresAt, reason, incidentId }) =>
    `${subscriptionId}: ${days} days given for ${screenDays} screen-days, to ${instant(expiresAt)}: ${reason}${incidentId === null ? '' : ` (incident ${incidentId})`}`,
  DeductionReversed: ({ deductionEventId, entitlement, reason, disputeId, ...left }) =>
    `${left.subscriptionId ?? 'goodwill'}: deduction ${deductionEventId} reversed, entitlement ${entitlement}${withdrawalWords(left)}: ${reason}${disputeId === null ? '' : ` (dispute ${disputeId})`}`,
  ReversalRefused: ({ deductionEventId, disputeId, reason }) =>
    `deduction ${deductionEventId} not reversed: ${reason} (dispute ${disputeId})`,
};

function withdrawalWords({
  expiresAt,
  screens,
  screenDays,
}: Pick<AccountEvents['DeductionReversed'], 'expiresAt' | 'screens' | 'screenDays'>): string {
  return [
    expiresAt === null ? '' : `, expires ${instant(expiresAt)}`,
    screens === null ? '' : `, ${screensWord(screens)} left`,
    screenDays ? `, ${screenDays} screen-days taken back` : '',
  ].join('');
}

function agreementWords(agreement: Agreement): string {
  const prices = agreement.priceTiers.map(
    ({ from, unitPrice }) => `${money(unitPrice)} from ${from}`,
  );
  return [
    `buys ${agreement.minimumPurchase} or more`,
    `opens with ${agreement.minimumOpeningTransfer} or more`,
    agreement.restrictAtZero ? 'restricted at zero' : 'not restricted at zero',
    `${agreement.trialsPerDay} trials a day`,
    `warned below ${agreement.lowBalanceThreshold}`,
    ...(prices.length ? [`a credit at ${prices.join(', ')}`] : []),
  ].join(', ');
}

function taken(packageId: string, quantity: number): string {
  return quantity === 1 ? packageId : `${packageId} x ${quantity}`;
}

function screensWord(screens: number): string {
  return screens === 1 ? '1 screen' : `${screens} screens`;
}

function money({ amount, currency }: Money): string {
  return `${amount} ${currency}`;
}

function priced(unitPrice: Money | null): string {
  return unitPrice ? ` at ${money(unitPrice)}` : '';
}

function noted(text: string | null): string {
  return text === null ? '' : ` (${text})`;
}

function signed(credits: number): string {
  return credits > 0 ? `+${credits}` : String(credits);
}

/** To the minute, as a person reads it; UTC as all instants here. */
function instant(rfc3339: string): string {
  return rfc3339.slice(0, 16).replace('T', ' ');
}
