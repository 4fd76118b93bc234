/** Accounts: one, a list, a tree. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import { isConfined, type Caller } from '../../../libs/access/index.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import {
  accountsOf,
  shownAccountOf,
  treeOf,
  type AccountsAsked,
} from '../../../projections/account-tree/account-tree.query.js';
import { invalid } from '../http/problem.js';
import { checkScope } from '../http/read-guard.js';
import { LedgerContext } from '../ledger-context.js';
import { accountsAsked, treeTooLarge } from './accounts-asked.js';
import { readAccount, readPage } from './read-model.js';

type AccountAnswer = NonNullable<Awaited<ReturnType<typeof shownAccountOf>>>;
type AccountsAnswer = Awaited<ReturnType<typeof accountsOf>>;
type TreeAnswer = Exclude<Awaited<ReturnType<typeof treeOf>>, { readonly refused: unknown }>;

export class AccountQuery extends Query<AccountAnswer> {
  constructor(readonly accountId: string) {
    super();
  }
}

@QueryHandler(AccountQuery)
export class AccountQueryHandler implements IQueryHandler<AccountQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  execute({ accountId }: AccountQuery): Promise<AccountAnswer> {
    const asked = { accountId, model: ACCOUNT_TREE };
    return readAccount(this.ledger, asked, () =>
      shownAccountOf(this.ledger, accountId, this.ledger.now()),
    );
  }
}

export interface AccountsWanted extends Omit<AccountsAsked, 'accountIds' | 'parentId'> {
  readonly parentId: string | undefined;
  /** Those alone that nobody in the caller's scope is above. */
  readonly roots: 'true' | undefined;
}

export class AccountsQuery extends Query<AccountsAnswer> {
  constructor(
    readonly caller: Caller,
    readonly asked: AccountsWanted,
  ) {
    super();
  }
}

@QueryHandler(AccountsQuery)
export class AccountsQueryHandler implements IQueryHandler<AccountsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, asked }: AccountsQuery): Promise<AccountsAnswer> {
    const { roots, ...filter } = asked;
    if (roots && asked.parentId !== undefined)
      throw invalid([{ field: 'roots', message: 'goes without parentId' }]);
    const within = roots ? rootsOf(caller) : await this.within(caller, asked.parentId);
    const now = this.ledger.now();
    return readPage(asked.cursor, () => accountsOf(this.ledger, { ...filter, ...within, now }));
  }

  /** The children of an account in one's scope are all in it, so then the tree need not be walked. */
  private async within(
    caller: Caller,
    parentId: string | undefined,
  ): Promise<Pick<AccountsAsked, 'accountIds'>> {
    if (parentId === undefined) return { accountIds: await accountsAsked(this.ledger, caller, {}) };
    if (isConfined(caller.actor.role)) await checkScope(this.ledger, caller, parentId);
    return {};
  }
}

function rootsOf({ actor, accountId }: Caller): Pick<AccountsAsked, 'accountIds' | 'parentId'> {
  return isConfined(actor.role) && accountId !== null
    ? { accountIds: [accountId] }
    : { parentId: null };
}

export class TreeQuery extends Query<TreeAnswer> {
  constructor(readonly accountId: string) {
    super();
  }
}

@QueryHandler(TreeQuery)
export class TreeQueryHandler implements IQueryHandler<TreeQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ accountId }: TreeQuery): Promise<TreeAnswer> {
    const asked = { accountId, model: ACCOUNT_TREE };
    return readAccount(this.ledger, asked, async () => {
      const tree = await treeOf(this.ledger, accountId, this.ledger.now());
      if (!('refused' in tree)) return tree;
      if (tree.refused === 'tree-too-large') throw treeTooLarge(accountId);
      return undefined;
    });
  }
}
