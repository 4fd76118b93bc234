/** The columns of a list of subscriptions, with a box before each row. */
import { Checkbox } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { SubscriptionAnswer } from '../../../projections/expiry/expiry.query.js';
import { useExpiringTexts } from './expiring.texts.js';
import { idOfSubscription, useSubscriptionColumns } from './subscription-columns.js';

const column = createColumnHelper<SubscriptionAnswer>();

type Chosen = ReadonlySet<string>;

export function useSelectableColumns(
  isSelectable: boolean,
  chosen: Chosen,
  onChosen: (chosen: Chosen) => void,
  rows: readonly SubscriptionAnswer[],
) {
  const columns = useSubscriptionColumns();
  return useMemo(() => {
    if (!isSelectable) return columns;
    const box = column.display({
      id: 'select',
      header: () => <SelectAll rows={rows} chosen={chosen} onChosen={onChosen} />,
      cell: ({ row }) => (
        <SelectOne subscription={row.original} chosen={chosen} onChosen={onChosen} />
      ),
    });
    return [box, ...columns];
  }, [isSelectable, columns, chosen, onChosen, rows]);
}

interface ChoosingProps {
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}

interface SelectAllProps extends ChoosingProps {
  readonly rows: readonly SubscriptionAnswer[];
}

function SelectAll({ rows, chosen, onChosen }: SelectAllProps) {
  const say = useExpiringTexts();
  const ids = rows.filter(isExtendable).map(idOfSubscription);
  const isAll = ids.length > 0 && ids.every((id) => chosen.has(id));
  return (
    <Checkbox
      aria-label={say('selectAll')}
      checked={isAll}
      indeterminate={!isAll && ids.some((id) => chosen.has(id))}
      onChange={() => onChosen(new Set(isAll ? [] : ids))}
    />
  );
}

interface SelectOneProps extends ChoosingProps {
  readonly subscription: SubscriptionAnswer;
}

function SelectOne({ subscription, chosen, onChosen }: SelectOneProps) {
  const say = useExpiringTexts();
  const id = idOfSubscription(subscription);
  const { customer } = subscription;
  const toggle = () => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChosen(next);
  };
  return (
    <Checkbox
      aria-label={say('select', { customer })}
      checked={chosen.has(id)}
      disabled={!isExtendable(subscription)}
      {...(!isExtendable(subscription) && { title: say('trial') })}
      onChange={toggle}
    />
  );
}

function isExtendable({ packageId }: SubscriptionAnswer): boolean {
  return packageId !== null;
}
