/** Whose subscription runs out soon: chosen, and extended together. */
import { Button, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import type { SubscriptionAnswer } from '../../../projections/expiry/expiry.query.js';
import { AccountSelect } from '../command/account-select.js';
import { useRead, type ListPage } from '../ledger/use-read.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { DataTable } from '../shown/data-table.js';
import { Answer, Empty, PageHead } from '../shown/states.js';
import { useAsked } from '../shown/use-asked.js';
import { BulkExtend } from './bulk-extend.js';
import { useCustomersTexts } from './customers.texts.js';
import { useExpiringTexts } from './expiring.texts.js';
import { idOfSubscription } from './subscription-columns.js';
import { useSelectableColumns } from './selectable-columns.js';

const WINDOWS = [1, 3, 7, 14, 30, 60];
const WINDOW = 7;
/** As many as one quote takes. */
const SHOWN_MAX = 500;

export function ExpiringPage() {
  const say = useExpiringTexts();
  const [asked, ask] = useAsked();
  const days = WINDOWS.find((each) => String(each) === asked.get('days')) ?? WINDOW;
  const accountId = asked.get('accountId');
  const of = accountId === null ? '' : `&accountId=${encodeURIComponent(accountId)}`;
  const found = useRead<ListPage<SubscriptionAnswer>>(
    `/subscriptions?expiringWithin=P${days}D&limit=${SHOWN_MAX}${of}`,
    { live: 'any', keepPrevious: true },
  );
  return (
    <>
      <PageHead title={say('title')} />
      <Stack>
        <Filters
          days={days}
          onDays={(next) => ask({ days: String(next) })}
          accountId={accountId}
          onAccount={(next) => ask({ accountId: next })}
        />
        <Answer query={found} lines={8}>
          {({ items, nextCursor }) => (
            <>
              {nextCursor !== null && <Text size="sm">{say('all', { count: SHOWN_MAX })}</Text>}
              <Selection rows={items} />
            </>
          )}
        </Answer>
      </Stack>
    </>
  );
}

interface FiltersProps {
  readonly days: number;
  readonly onDays: (days: number) => void;
  readonly accountId: string | null;
  readonly onAccount: (accountId: string | null) => void;
}

function Filters({ days, onDays, accountId, onAccount }: FiltersProps) {
  const say = useExpiringTexts();
  const sayCustomers = useCustomersTexts();
  return (
    <Group align="flex-end">
      <Select
        label={say('within')}
        allowDeselect={false}
        data={WINDOWS.map((each) => ({ value: String(each), label: say('days', { days: each }) }))}
        value={String(days)}
        onChange={(value) => onDays(Number(value))}
        w={160}
      />
      <AccountSelect
        label={sayCustomers('account')}
        placeholder={sayCustomers('anyAccount')}
        value={accountId}
        onChange={onAccount}
      />
    </Group>
  );
}

function Selection({ rows }: { readonly rows: readonly SubscriptionAnswer[] }) {
  const say = useExpiringTexts();
  const { sells } = rightsOf(useSession());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isExtending, setExtending] = useState(false);
  const selected = rows.filter((row) => chosen.has(idOfSubscription(row)));
  const columns = useSelectableColumns(sells, chosen, setChosen, rows);
  return (
    <>
      {rows.length === 0 ? (
        <Empty title={say('none')}>{say('noneHint')}</Empty>
      ) : (
        <Paper withBorder p="xs">
          {sells && <Selected count={selected.length} onExtend={() => setExtending(true)} />}
          <DataTable
            label={say('list')}
            rows={rows}
            columns={columns}
            idOf={idOfSubscription}
            minWidth={860}
          />
        </Paper>
      )}
      {/* What became of each is told also once none of them is in the list any more. */}
      {isExtending && (
        <BulkExtend
          subscriptions={selected}
          onDone={() => setChosen(new Set())}
          onClose={() => setExtending(false)}
        />
      )}
    </>
  );
}

interface SelectedProps {
  readonly count: number;
  readonly onExtend: () => void;
}

function Selected({ count, onExtend }: SelectedProps) {
  const say = useExpiringTexts();
  return (
    <Group justify="space-between" mb="xs">
      <Text size="sm" aria-live="polite">
        {say('selected', { count })}
      </Text>
      <Button
        leftSection={<CalendarPlus size={16} aria-hidden />}
        disabled={count === 0}
        onClick={onExtend}
      >
        {say('extend', { count })}
      </Button>
    </Group>
  );
}
