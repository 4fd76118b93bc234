/**
 * What can be asked of one account. Ids that the ledger makes are made before a command is decided, so that deciding it
 * again gives the same events. Optional members of the HTTP bodies have their defaults here already.
 */
import type { Agreement } from '../agreement.js';
import type { Money } from '../money.js';
import type { Opening } from './account-events.js';

export type AccountCommand =
  | { readonly type: 'open-account'; readonly accountId: string; readonly opening: Opening }
  | {
      readonly type: 'open-sub-reseller';
      readonly transferId: string;
      readonly accountId: string;
      readonly credits: number;
      readonly opening: Opening;
    }
  | { readonly type: 'change-agreement'; readonly agreement: Agreement }
  | {
      readonly type: 'suspend-account' | 'reinstate-account' | 'close-account';
      readonly reason: string;
    }
  | {
      readonly type: 'purchase';
      readonly credits: number;
      readonly unitPrice: Money | null;
      readonly reference: string | null;
    }
  | {
      readonly type: 'request-adjustment';
      readonly adjustmentId: string;
      /** Signed, not 0. */
      readonly credits: number;
      readonly reason: string;
    }
  | {
      readonly type: 'approve-adjustment' | 'reject-adjustment';
      readonly adjustmentId: string;
      readonly reason: string | null;
    }
  | {
      readonly type: 'send-transfer';
      readonly transferId: string;
      readonly toAccountId: string;
      readonly credits: number;
      readonly unitPrice: Money | null;
      readonly note: string | null;
    }
  | ReceiveTransfer
  | { readonly type: 'settle-transfer'; readonly transferId: string }
  | { readonly type: 'return-transfer'; readonly transferId: string; readonly reason: string }
  | {
      readonly type: 'start-trial';
      readonly subscriptionId: string;
      readonly customer: string;
      readonly screens: number;
      /** 1 to 72. */
      readonly hours: number;
    }
  | {
      readonly type: 'activate';
      readonly subscriptionId: string;
      /** Null when `subscriptionId` names a trial, which knows its customer. */
      readonly customer: string | null;
      readonly packageId: string;
      readonly quantity: number;
      readonly screens: number;
      readonly device: string | null;
    }
  | {
      readonly type: 'extend';
      readonly subscriptionId: string;
      readonly packageId: string;
      readonly quantity: number;
    }
  | {
      readonly type: 'add-screens' | 'remove-screens';
      readonly subscriptionId: string;
      readonly screens: number;
    }
  | {
      readonly type: 'suspend-subscription' | 'resume-subscription' | 'cancel-subscription';
      readonly subscriptionId: string;
      readonly reason: string;
    }
  | {
      readonly type: 'lock-device';
      readonly subscriptionId: string;
      /** A MAC address; null unlocks. */
      readonly device: string | null;
    }
  | { readonly type: 'fund-goodwill'; readonly credits: number }
  | {
      readonly type: 'compensate';
      readonly subscriptionId: string;
      /** 1 to 30. */
      readonly days: number;
      readonly incidentId: string | null;
      readonly reason: string;
    }
  | {
      readonly type: 'reverse';
      readonly deductionEventId: string;
      /** Null: all that the deduction took. */
      readonly credits: number | null;
      readonly entitlement: 'kept' | 'withdrawn';
      readonly reason: string;
      readonly disputeId: string | null;
    }
  | {
      /** A dispute over the deduction was upheld elsewhere: the account gives the credits back, or says why it can't. */
      readonly type: 'answer-dispute';
      readonly disputeId: string;
      readonly deductionEventId: string;
      readonly credits: number;
      readonly entitlement: 'kept' | 'withdrawn';
      readonly reason: string;
    }
  | { readonly type: 'record-expiries' };

/** The second step of a transfer, on the receiver's stream; the first when it opens the receiver. */
export interface ReceiveTransfer {
  readonly type: 'receive-transfer';
  readonly accountId: string;
  readonly transferId: string;
  readonly fromAccountId: string;
  readonly credits: number;
  readonly unitPrice: Money | null;
  readonly opening: Opening | null;
}

export type AccountCommandType = AccountCommand['type'];
export type AccountCommandOf<T extends AccountCommandType, C = AccountCommand> = C extends {
  readonly type: infer U;
}
  ? T extends U
    ? C & { readonly type: T }
    : never
  : never;
