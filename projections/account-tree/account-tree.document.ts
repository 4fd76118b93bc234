/** An account as it stands in the tree, with what is rolled up along it. */
import type { Agreement, Standing } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';

/** `id` is the account's. */
export interface AccountTreeDocument extends FoldedDocument {
  readonly name: string;
  readonly parentId: string | null;
  readonly standing: Standing;
  readonly timeZone: string;
  readonly agreement: Agreement;
  /** Credits. */
  readonly balance: number;
  readonly purchased: number;
  readonly consumed: number;
  readonly openedAt: string;
  /** Accounts directly below, whatever their standing: where there are none, nobody looks for them. */
  readonly children: number;
  /** For searches in any case. */
  readonly idLower: string;
  readonly nameLower: string;
}

export const ACCOUNT_TREE = 'account-tree';

export const ACCOUNT_TREE_INDEXES = {
  account: ['idLower'],
  name: ['nameLower'],
  parent: ['parentId', 'idLower'],
  parentName: ['parentId', 'nameLower'],
} as const;
