/** Accounts under the accounts that opened them, balances rolled up. */
import { Button, Group } from '@mantine/core';
import type { ExpandedState } from '@tanstack/react-table';
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import type { TreeNode } from '../../../projections/account-tree/roll-up.js';
import { DataTable } from '../shown/data-table.js';
import { useAccountColumns } from './account-columns.js';
import { useAccountsTexts } from './accounts.texts.js';

const MIN_WIDTH_PX = 880;
/** Trees of up to so many accounts begin wide open. */
const OPEN_MAX = 40;

export function AccountTree({ nodes }: { readonly nodes: readonly TreeNode[] }) {
  const say = useAccountsTexts();
  const columns = useAccountColumns();
  const count = nodes.reduce((sum, { rolledUp }) => sum + rolledUp.accounts, 0);
  const [expanded, setExpanded] = useState<ExpandedState>(count <= OPEN_MAX ? true : {});
  return (
    <>
      {count > nodes.length && <ExpandAll expanded={expanded} onExpanded={setExpanded} />}
      <DataTable
        label={say('title')}
        rows={nodes}
        columns={columns}
        idOf={({ accountId }) => accountId}
        below={({ children }) => children}
        expanded={expanded}
        onExpanded={setExpanded}
        minWidth={MIN_WIDTH_PX}
      />
    </>
  );
}

interface ExpandAllProps {
  readonly expanded: ExpandedState;
  readonly onExpanded: (expanded: ExpandedState) => void;
}

function ExpandAll({ expanded, onExpanded }: ExpandAllProps) {
  const say = useAccountsTexts();
  const isAll = expanded === true;
  const Icon = isAll ? ChevronsDownUp : ChevronsUpDown;
  return (
    <Group justify="flex-end">
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Icon size={16} aria-hidden />}
        onClick={() => onExpanded(isAll ? {} : true)}
      >
        {say(isAll ? 'collapseAll' : 'expandAll')}
      </Button>
    </Group>
  );
}
