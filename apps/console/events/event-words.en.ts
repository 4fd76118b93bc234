/** What each event says, in English; `{note}` and the like are 'none' where there is none. */
import type { AccountEventType } from '../../../libs/ledger/index.js';

export const EN_EVENT_WORDS: Readonly<Record<AccountEventType, string>> = {
  AccountOpened:
    '“{name}”{parentId, select, none {} other {, below {parentId}}}, clock of {timeZone}',
  AgreementChanged:
    'Buys {minimumPurchase} or more, {restrictAtZero, select, true {restricted at zero} other {not restricted at zero}}, {trialsPerDay, plural, one {# trial} other {# trials}} a day, warned below {lowBalanceThreshold}',
  AccountSuspended: '{reason}',
  AccountReinstated: '{reason}',
  AccountClosed: '{reason}',
  CreditsPurchased:
    '{credits, plural, one {# credit} other {# credits}} bought{price, select, none {} other { at {price}}}{reference, select, none {} other { ({reference})}}',
  AdjustmentRequested: '{credits} asked for by {requestedBy}: {reason}',
  AdjustmentRejected: 'Rejected by {rejectedBy}{reason, select, none {} other {: {reason}}}',
  CreditsAdjusted: 'Asked for by {requestedBy}, approved by {approvedBy}: {reason}',
  TransferSent:
    'To {toAccountId}{price, select, none {} other { at {price}}}{note, select, none {} other { ({note})}}',
  TransferReceived: 'From {fromAccountId}{price, select, none {} other { at {price}}}',
  TransferRefused: '{credits} from {fromAccountId}: {reason}',
  TransferSettled: 'The credits have arrived',
  TransferReturned: 'Came back: {reason}',
  TrialStarted:
    '{subscriptionId} for {customer}: {screens, plural, one {# screen} other {# screens}} until {expiresAt}',
  SubscriptionActivated:
    '{subscriptionId} for {customer}: {packageId} × {quantity}, {screens, plural, one {# screen} other {# screens}} until {expiresAt}',
  SubscriptionExtended:
    '{subscriptionId}: {packageId} × {quantity}, from {previousExpiresAt} to {expiresAt}',
  ScreensAdded:
    '{subscriptionId}: {added, plural, one {# screen} other {# screens}} more, {screens} until {expiresAt}',
  ScreensRemoved:
    '{subscriptionId}: {removed, plural, one {# screen} other {# screens}} fewer, {screens} left',
  SubscriptionSuspended: '{subscriptionId}: {reason}',
  SubscriptionResumed: '{subscriptionId}: {reason}',
  SubscriptionCancelled: '{subscriptionId}: {reason}',
  SubscriptionExpired: '{subscriptionId} ran out at {expiresAt}',
  DeviceLocked: '{subscriptionId}: {device}',
  DeviceUnlocked: '{subscriptionId}: {device}',
  GoodwillFunded: '{screenDays} screen-days funded, {screenDaysLeft} in the pool',
  CompensationGranted:
    '{subscriptionId}: {days, plural, one {# day} other {# days}} for {screenDays} screen-days, to {expiresAt}: {reason}{incidentId, select, none {} other { (incident {incidentId})}}',
  DeductionReversed:
    '{subscriptionId, select, none {Goodwill} other {{subscriptionId}}}: {entitlement, select, kept {entitlement kept} other {entitlement withdrawn}}: {reason}',
  ReversalRefused: 'Dispute {disputeId}: {reason}',
};
