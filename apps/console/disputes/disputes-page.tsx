/** The inbox: disputes by status and age, those that have waited longest first. */
import { Anchor, Group, Paper, SegmentedControl, Select, Stack } from '@mantine/core';
import { Link } from 'wouter';
import type { DisputeAnswer } from '../../../projections/dispute/dispute.query.js';
import { AccountSelect } from '../command/account-select.js';
import { useReadPages } from '../ledger/use-read.js';
import { BY_DISPUTES } from '../live/live-by.js';
import { More } from '../shown/more.js';
import { Answer, Empty, PageHead } from '../shown/states.js';
import { useAsked, type Asked } from '../shown/use-asked.js';
import { usePhone } from '../shown/use-phone.js';
import { DisputeTable } from './dispute-table.js';
import { useDisputesTexts } from './disputes.texts.js';

const STATUSES = ['open', 'upheld', 'rejected', 'all'] as const;
/** In days since they were opened. */
const AGES = [1, 3, 7, 30];
const DAY_MS = 86_400_000;
/** Those shown grow older meanwhile, and no event tells it. */
const AGAIN_MS = 60_000;

interface Wanted {
  readonly status: (typeof STATUSES)[number];
  /** Opened more days ago than these; null: at any time. */
  readonly days: number | null;
  readonly accountId: string | null;
}

export function DisputesPage() {
  const say = useDisputesTexts();
  const [asked, ask] = useAsked();
  const wanted: Wanted = {
    status: STATUSES.find((one) => one === asked.get('status')) ?? 'open',
    days: AGES.find((days) => String(days) === asked.get('days')) ?? null,
    accountId: asked.get('accountId'),
  };
  return (
    <>
      <PageHead title={say('title')}>
        <Anchor component={Link} href="/incidents">
          {say('toIncidents')}
        </Anchor>
      </PageHead>
      <Stack>
        <Filters wanted={wanted} ask={ask} />
        <Inbox wanted={wanted} />
      </Stack>
    </>
  );
}

interface InboxProps {
  readonly wanted: Wanted;
}

interface FiltersProps extends InboxProps {
  readonly ask: (change: Asked) => void;
}

function Filters({ wanted: { status, days, accountId }, ask }: FiltersProps) {
  const say = useDisputesTexts();
  const isPhone = usePhone();
  return (
    <Group align="flex-end">
      <SegmentedControl
        aria-label={say('status')}
        size={isPhone ? 'xs' : 'sm'}
        data={STATUSES.map((value) => ({ value, label: say(`${value}-many`) }))}
        value={status}
        onChange={(next) => ask({ status: next })}
      />
      <Select
        label={say('opened')}
        placeholder={say('anyTime')}
        clearable
        data={AGES.map((age) => ({ value: String(age), label: say('daysAgo', { days: age }) }))}
        value={days === null ? null : String(days)}
        onChange={(next) => ask({ days: next })}
        w={240}
      />
      <AccountSelect
        label={say('account')}
        value={accountId}
        onChange={(next) => ask({ accountId: next })}
      />
    </Group>
  );
}

function Inbox({ wanted: { status, days, accountId } }: InboxProps) {
  const say = useDisputesTexts();
  const asked = new URLSearchParams({
    ...(status === 'all' ? {} : { status }),
    ...(accountId === null ? {} : { accountId }),
    // Those that wait are answered in turn; of those that are over, the latest matter.
    order: status === 'open' ? 'asc' : 'desc',
  });
  const list = useReadPages<DisputeAnswer>(`/disputes?${asked}`, {
    live: BY_DISPUTES,
    ...(days !== null && { ago: { openedBefore: days * DAY_MS }, everyMs: AGAIN_MS }),
  });
  return (
    <Answer query={list}>
      {({ pages }) => {
        const disputes = pages.flatMap(({ items }) => items);
        if (disputes.length === 0 && days !== null)
          return <Empty title={say(status === 'open' ? 'noneOpenSoLong' : 'none')} />;
        if (disputes.length === 0)
          return (
            <Empty title={say(status === 'open' ? 'noneOpen' : 'none')}>{say('howOpened')}</Empty>
          );
        return (
          <Paper withBorder p="xs">
            <DisputeTable disputes={disputes} />
            <More list={list} />
          </Paper>
        );
      }}
    </Answer>
  );
}
