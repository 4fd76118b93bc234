/** An agreement's terms, as they are filled in. */
import type { UseFormReturnType } from '@mantine/form';

export const FIGURES = [
  'minimumPurchase',
  'minimumOpeningTransfer',
  'trialsPerDay',
  'lowBalanceThreshold',
] as const;

type Figures = { readonly [F in (typeof FIGURES)[number]]: number | '' };

/** An agreement as it is filled in: anything may be missing yet. */
export interface Terms extends Figures {
  readonly restrictAtZero: boolean;
  readonly priceTiers: readonly TierTerms[];
}

export interface TierTerms {
  readonly key: string;
  readonly from: number | '';
  readonly unitPrice: { readonly amount: string; readonly currency: string };
}

export type TermsForm = UseFormReturnType<Terms>;
