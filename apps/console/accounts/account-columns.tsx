/** The columns of the accounts' tree. */
import { ActionIcon, Anchor, Group, Space, Text } from '@mantine/core';
import { createColumnHelper, type Row } from '@tanstack/react-table';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { TreeNode } from '../../../projections/account-tree/roll-up.js';
import { Credits } from '../shown/figures.js';
import { Moment } from '../shown/moment.js';
import { useFormats } from '../text/formats.js';
import { runwayOf } from './runway.js';
import { useAccountsTexts } from './accounts.texts.js';
import { Standing } from './standing.js';

const column = createColumnHelper<TreeNode>();
const RIGHT = { meta: { align: 'right' } } as const;
const INDENT_PX = 22;
/** As wide as the button that shows what is below. */
const EXPANDER_PX = 28;

export function useAccountColumns() {
  const say = useAccountsTexts();
  return useMemo(() => [nameColumn(say), ...figureColumns(say), ...lifeColumns(say)], [say]);
}

type SayAccounts = ReturnType<typeof useAccountsTexts>;

function nameColumn(say: SayAccounts) {
  return column.accessor('name', {
    header: say('account'),
    cell: ({ row, table }) => <Name row={row} isTree={table.getCanSomeRowsExpand()} />,
    sortingFn: 'alphanumeric',
  });
}

function figureColumns(say: SayAccounts) {
  return [
    column.accessor('balance', {
      header: say('own'),
      cell: ({ getValue }) => <Credits value={getValue()} />,
      ...RIGHT,
    }),
    column.accessor('rolledUp.balance', {
      header: say('rolledUp'),
      cell: ({ row }) => <RolledUp node={row.original} />,
      ...RIGHT,
    }),
    column.accessor('averagePerDay30', {
      id: 'rate',
      header: say('rate'),
      cell: ({ getValue }) => <Rate value={getValue()} />,
      ...RIGHT,
    }),
    column.accessor((node) => runwayOf(node) ?? Infinity, {
      id: 'runway',
      header: say('runway'),
      cell: ({ row }) => <Runway days={runwayOf(row.original)} />,
      ...RIGHT,
    }),
  ];
}

function lifeColumns(say: SayAccounts) {
  return [
    column.accessor('lastActivityAt', {
      id: 'activity',
      header: say('activity'),
      cell: ({ getValue }) => <Moment at={getValue()} relative />,
    }),
    column.accessor('standing', {
      header: say('standing'),
      cell: ({ getValue }) => <Standing standing={getValue()} />,
    }),
  ];
}

function Name({ row, isTree }: { readonly row: Row<TreeNode>; readonly isTree: boolean }) {
  const { accountId, name } = row.original;
  return (
    <Group gap="xs" wrap="nowrap" ml={row.depth * INDENT_PX}>
      {isTree && <Expander row={row} />}
      <div>
        <Anchor component={Link} href={`/accounts/${accountId}`} fw={600} inherit>
          {name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {accountId}
        </Text>
      </div>
    </Group>
  );
}

function Expander({ row }: { readonly row: Row<TreeNode> }) {
  const say = useAccountsTexts();
  const { name } = row.original;
  const isExpanded = row.getIsExpanded();
  if (!row.getCanExpand()) return <Space w={EXPANDER_PX} />;
  const Chevron = isExpanded ? ChevronDown : ChevronRight;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      onClick={row.getToggleExpandedHandler()}
      aria-expanded={isExpanded}
      aria-label={say(isExpanded ? 'collapse' : 'expand', { name })}
    >
      <Chevron size={16} aria-hidden />
    </ActionIcon>
  );
}

function RolledUp({ node: { rolledUp } }: { readonly node: TreeNode }) {
  const say = useAccountsTexts();
  return (
    <>
      <Credits value={rolledUp.balance} />
      {rolledUp.accounts > 1 && (
        <Text size="xs" c="dimmed">
          {say('below', { accounts: rolledUp.accounts - 1 })}
        </Text>
      )}
    </>
  );
}

function Rate({ value }: { readonly value: number }) {
  const formats = useFormats();
  return <Text inherit>{value > 0 ? formats.number(value, 1) : '–'}</Text>;
}

/** Red below a week, orange below two. */
function Runway({ days }: { readonly days: number | null }) {
  const say = useAccountsTexts();
  if (days === null) return '–';
  const colour = days < 7 ? 'red' : days < 14 ? 'orange' : undefined;
  return (
    <Text inherit fw={colour ? 650 : undefined} c={colour}>
      {say('days', { days })}
    </Text>
  );
}
