/** What changed on an account between two moments. */
import { Group, SimpleGrid, Stack } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useMemo, useState } from 'react';
import {
  accountDifferences,
  type AccountDifferences,
  type AccountThen,
} from '../../../libs/comparison/account-differences.js';
import { useRead } from '../ledger/use-read.js';
import { Answer, Empty } from '../shown/states.js';
import { Changes, FigureChanges, SubscriptionChanges } from './changes.js';
import type { AccountLife } from './account-life.js';
import { useTimelineTexts } from './timeline.texts.js';

const WEEK_MS = 604_800_000;

export function Comparison({ life }: { readonly life: AccountLife }) {
  const say = useTimelineTexts();
  const [now] = useState(() => Date.now());
  const first = Date.parse(life.openedAt);
  const [from, setFrom] = useState(Math.max(first, now - WEEK_MS));
  const [to, setTo] = useState(now);
  const bounds = { minDate: new Date(first), maxDate: new Date(now), miw: 220 };
  const before = useStateAt(life.accountId, from);
  const after = useStateAt(life.accountId, to);
  return (
    <Stack>
      <Group>
        <DateTimePicker
          label={say('from')}
          value={new Date(from)}
          onChange={(chosen) => chosen !== null && setFrom(Math.max(first, Date.parse(chosen)))}
          {...bounds}
        />
        <DateTimePicker
          label={say('to')}
          value={new Date(to)}
          onChange={(chosen) => chosen !== null && setTo(Math.max(first, Date.parse(chosen)))}
          {...bounds}
        />
      </Group>
      <Answer query={before}>
        {(then) => (
          <Answer query={after}>{(later) => <Between before={then} after={later} />}</Answer>
        )}
      </Answer>
    </Stack>
  );
}

function useStateAt(accountId: string, at: number) {
  const path = `/accounts/${encodeURIComponent(accountId)}/state?at=${new Date(at).toISOString()}`;
  return useRead<AccountThen>(path, { past: true, keepPrevious: true });
}

function Between({ before, after }: { readonly before: AccountThen; readonly after: AccountThen }) {
  const say = useTimelineTexts();
  const found = useMemo(() => accountDifferences(before, after), [before, after]);
  if (isNothing(found)) return <Empty title={say('nothingChanged')} />;
  return (
    <Stack>
      <FigureChanges changes={found.figures} events={found.events} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {found.account.length > 0 && <Changes title={say('account')} changes={found.account} />}
        {found.agreement.length > 0 && (
          <Changes title={say('agreement')} changes={found.agreement} />
        )}
      </SimpleGrid>
      <SubscriptionChanges found={found.subscriptions} />
    </Stack>
  );
}

function isNothing({ figures, account, agreement, subscriptions }: AccountDifferences): boolean {
  const lists = [figures, account, agreement, ...Object.values(subscriptions)];
  return lists.every((list) => list.length === 0);
}
