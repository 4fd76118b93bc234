/** What each event says, in Brazilian Portuguese; `{note}` and the like are 'none' where there is none. */
import type { AccountEventType } from '../../../libs/ledger/index.js';

export const PT_BR_EVENT_WORDS: Readonly<Record<AccountEventType, string>> = {
  AccountOpened:
    '“{name}”{parentId, select, none {} other {, abaixo de {parentId}}}, fuso {timeZone}',
  AgreementChanged:
    'Compra mínima de {minimumPurchase}, {restrictAtZero, select, true {restrita com saldo zero} other {sem restrição com saldo zero}}, {trialsPerDay, plural, one {# teste} other {# testes}} por dia, aviso abaixo de {lowBalanceThreshold}',
  AccountSuspended: '{reason}',
  AccountReinstated: '{reason}',
  AccountClosed: '{reason}',
  CreditsPurchased:
    '{credits, plural, one {# crédito comprado} other {# créditos comprados}}{price, select, none {} other { a {price}}}{reference, select, none {} other { ({reference})}}',
  AdjustmentRequested: '{credits} a pedido de {requestedBy}: {reason}',
  AdjustmentRejected: 'Rejeitado por {rejectedBy}{reason, select, none {} other {: {reason}}}',
  CreditsAdjusted: 'Solicitado por {requestedBy}, aprovado por {approvedBy}: {reason}',
  TransferSent:
    'Para {toAccountId}{price, select, none {} other { a {price}}}{note, select, none {} other { ({note})}}',
  TransferReceived: 'De {fromAccountId}{price, select, none {} other { a {price}}}',
  TransferRefused: '{credits} de {fromAccountId}: {reason}',
  TransferSettled: 'Os créditos chegaram',
  TransferReturned: 'Voltou: {reason}',
  TrialStarted:
    '{subscriptionId} para {customer}: {screens, plural, one {# tela} other {# telas}} até {expiresAt}',
  SubscriptionActivated:
    '{subscriptionId} para {customer}: {packageId} × {quantity}, {screens, plural, one {# tela} other {# telas}} até {expiresAt}',
  SubscriptionExtended:
    '{subscriptionId}: {packageId} × {quantity}, de {previousExpiresAt} a {expiresAt}',
  ScreensAdded:
    '{subscriptionId}: mais {added, plural, one {# tela} other {# telas}}, {screens} até {expiresAt}',
  ScreensRemoved:
    '{subscriptionId}: menos {removed, plural, one {# tela} other {# telas}}, restam {screens}',
  SubscriptionSuspended: '{subscriptionId}: {reason}',
  SubscriptionResumed: '{subscriptionId}: {reason}',
  SubscriptionCancelled: '{subscriptionId}: {reason}',
  SubscriptionExpired: '{subscriptionId} venceu em {expiresAt}',
  DeviceLocked: '{subscriptionId}: {device}',
  DeviceUnlocked: '{subscriptionId}: {device}',
  GoodwillFunded: 'Mais {screenDays} telas-dia: a reserva tem {screenDaysLeft}',
  CompensationGranted:
    '{subscriptionId}: {days, plural, one {# dia} other {# dias}} por {screenDays} telas-dia, até {expiresAt}: {reason}{incidentId, select, none {} other { (incidente {incidentId})}}',
  DeductionReversed:
    '{subscriptionId, select, none {Cortesia} other {{subscriptionId}}}: {entitlement, select, kept {direito mantido} other {direito retirado}}: {reason}',
  ReversalRefused: 'Contestação {disputeId}: {reason}',
};
