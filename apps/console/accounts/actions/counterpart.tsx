/** The other end of a transfer: the parent or a child; for operators any account. */
import { Select, Text } from '@mantine/core';
import type { AccountAnswer } from '../../../../projections/account-tree/account-tree.query.js';
import { AccountSelect } from '../../command/account-select.js';
import { useRead, type ListPage } from '../../ledger/use-read.js';
import { rightsOf, useSession } from '../../session/session-context.js';
import { useTransferTexts } from './transfer.texts.js';

export interface CounterpartProps {
  readonly account: AccountAnswer;
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (accountId: string | null) => void;
}

export function Counterpart({ account, ...field }: CounterpartProps) {
  const { isOperator } = rightsOf(useSession());
  return isOperator ? (
    <AccountSelect {...field} except={account.accountId} />
  ) : (
    <Relative account={account} {...field} />
  );
}

const CHILDREN_MAX = 500;

function Relative({ account: { accountId, parentId }, ...field }: CounterpartProps) {
  const say = useTransferTexts();
  const { accountId: own } = useSession();
  const children = useRead<ListPage<AccountAnswer>>(
    `/accounts?parentId=${accountId}&limit=${CHILDREN_MAX}`,
  );
  const isOwn = accountId === own;
  const parent = useRead<AccountAnswer>(`/accounts/${parentId}`, {
    enabled: parentId !== null && !isOwn,
  });
  // Who is above one's own account is out of scope: credits can be given back, and only the id is known.
  const above = isOwn ? parentId && { accountId: parentId, name: parentId } : parent.data;
  const found = [...(above ? [above] : []), ...(children.data?.items ?? [])];
  if (children.data && found.length === 0) return <Text c="dimmed">{say('alone')}</Text>;
  const options = found.map(({ accountId: value, name: label }) => ({ value, label }));
  return <Select {...field} searchable data={options} />;
}
