/** What each event says, in Spanish; `{note}` and the like are 'none' where there is none. */
import type { AccountEventType } from '../../../libs/ledger/index.js';

export const ES_EVENT_WORDS: Readonly<Record<AccountEventType, string>> = {
  AccountOpened:
    '«{name}»{parentId, select, none {} other {, debajo de {parentId}}}, zona horaria {timeZone}',
  AgreementChanged:
    'Compra mínima de {minimumPurchase}, {restrictAtZero, select, true {restringida con saldo cero} other {sin restricción con saldo cero}}, {trialsPerDay, plural, one {# prueba} other {# pruebas}} al día, aviso por debajo de {lowBalanceThreshold}',
  AccountSuspended: '{reason}',
  AccountReinstated: '{reason}',
  AccountClosed: '{reason}',
  CreditsPurchased:
    '{credits, plural, one {# crédito comprado} other {# créditos comprados}}{price, select, none {} other { a {price}}}{reference, select, none {} other { ({reference})}}',
  AdjustmentRequested: '{credits} a petición de {requestedBy}: {reason}',
  AdjustmentRejected: 'Rechazado por {rejectedBy}{reason, select, none {} other {: {reason}}}',
  CreditsAdjusted: 'Solicitado por {requestedBy}, aprobado por {approvedBy}: {reason}',
  TransferSent:
    'A {toAccountId}{price, select, none {} other { a {price}}}{note, select, none {} other { ({note})}}',
  TransferReceived: 'De {fromAccountId}{price, select, none {} other { a {price}}}',
  TransferRefused: '{credits} de {fromAccountId}: {reason}',
  TransferSettled: 'Los créditos han llegado',
  TransferReturned: 'Volvió: {reason}',
  TrialStarted:
    '{subscriptionId} para {customer}: {screens, plural, one {# pantalla} other {# pantallas}} hasta {expiresAt}',
  SubscriptionActivated:
    '{subscriptionId} para {customer}: {packageId} × {quantity}, {screens, plural, one {# pantalla} other {# pantallas}} hasta {expiresAt}',
  SubscriptionExtended:
    '{subscriptionId}: {packageId} × {quantity}, de {previousExpiresAt} a {expiresAt}',
  ScreensAdded:
    '{subscriptionId}: {added, plural, one {# pantalla} other {# pantallas}} más, {screens} hasta {expiresAt}',
  ScreensRemoved:
    '{subscriptionId}: {removed, plural, one {# pantalla} other {# pantallas}} menos, quedan {screens}',
  SubscriptionSuspended: '{subscriptionId}: {reason}',
  SubscriptionResumed: '{subscriptionId}: {reason}',
  SubscriptionCancelled: '{subscriptionId}: {reason}',
  SubscriptionExpired: '{subscriptionId} venció el {expiresAt}',
  DeviceLocked: '{subscriptionId}: {device}',
  DeviceUnlocked: '{subscriptionId}: {device}',
  GoodwillFunded: '{screenDays} pantallas-día más: la reserva tiene {screenDaysLeft}',
  CompensationGranted:
    '{subscriptionId}: {days, plural, one {# día} other {# días}} por {screenDays} pantallas-día, hasta {expiresAt}: {reason}{incidentId, select, none {} other { (incidente {incidentId})}}',
  DeductionReversed:
    '{subscriptionId, select, none {Cortesía} other {{subscriptionId}}}: {entitlement, select, kept {derecho conservado} other {derecho retirado}}: {reason}',
  ReversalRefused: 'Disputa {disputeId}: {reason}',
};
