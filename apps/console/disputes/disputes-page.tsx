/** The inbox: disputes by status, those that have waited longest first. */
import { Anchor, Group, Paper, SegmentedControl, Stack } from '@mantine/core';
import { Link } from 'wouter';
import type { DisputeAnswer } from '../../../projections/dispute/dispute.query.js';
import { AccountSelect } from '../command/account-select.js';
import { useReadPages } from '../ledger/use-read.js';
import { BY_DISPUTES } from '../live/live-by.js';
import { More } from '../shown/more.js';
import { Answer, Empty, PageHead } from '../shown/states.js';
import { useAsked } from '../shown/use-asked.js';
import { usePhone } from '../shown/use-phone.js';
import { DisputeTable } from './dispute-table.js';
import { useDisputesTexts } from './disputes.texts.js';

const STATUSES = ['open', 'upheld', 'rejected', 'all'] as const;
type Wanted = (typeof STATUSES)[number];

export function DisputesPage() {
  const say = useDisputesTexts();
  const [asked, ask] = useAsked();
  const status = STATUSES.find((one) => one === asked.get('status')) ?? 'open';
  const accountId = asked.get('accountId');
  const isPhone = usePhone();
  return (
    <>
      <PageHead title={say('title')}>
        <Anchor component={Link} href="/incidents">
          {say('toIncidents')}
        </Anchor>
      </PageHead>
      <Stack>
        <Group align="flex-end">
          <SegmentedControl
            aria-label={say('status')}
            size={isPhone ? 'xs' : 'sm'}
            data={STATUSES.map((value) => ({ value, label: say(`${value}-many`) }))}
            value={status}
            onChange={(next) => ask({ status: next })}
          />
          <AccountSelect
            label={say('account')}
            value={accountId}
            onChange={(next) => ask({ accountId: next })}
          />
        </Group>
        <Inbox status={status} accountId={accountId} />
      </Stack>
    </>
  );
}

function Inbox({
  status,
  accountId,
}: {
  readonly status: Wanted;
  readonly accountId: string | null;
}) {
  const say = useDisputesTexts();
  const asked = new URLSearchParams({
    ...(status === 'all' ? {} : { status }),
    ...(accountId === null ? {} : { accountId }),
    // Those that wait are answered in turn; of those that are over, the latest matter.
    order: status === 'open' ? 'asc' : 'desc',
  });
  const list = useReadPages<DisputeAnswer>(`/disputes?${asked}`, { live: BY_DISPUTES });
  return (
    <Answer query={list}>
      {({ pages }) => {
        const disputes = pages.flatMap(({ items }) => items);
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
