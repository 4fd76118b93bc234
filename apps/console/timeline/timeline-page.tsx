/** An account's life: every event in order, the account as it was at any moment, and what changed between two. */
import { Anchor, Tabs } from '@mantine/core';
import { GitCompareArrows, History, ListTree } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { useRead } from '../ledger/use-read.js';
import { Answer, PageHead } from '../shown/states.js';
import { useAsked } from '../shown/use-asked.js';
import { useTabInSight } from '../views/use-tab-in-sight.js';
import type { AccountLife } from './account-life.js';
import { Comparison } from './comparison.js';
import { EventsTab } from './events-tab.js';
import { Replay } from './replay.js';
import { useTimelineTexts } from './timeline.texts.js';

export function TimelinePage() {
  const say = useTimelineTexts();
  const { accountId = '' } = useParams();
  const account = useRead<AccountLife>(`/accounts/${encodeURIComponent(accountId)}`);
  return (
    <>
      <PageHead title={say('title', { name: account.data?.name ?? accountId })}>
        <Anchor component={Link} href={`/accounts/${accountId}`} size="sm">
          {say('toAccount')}
        </Anchor>
      </PageHead>
      <Answer query={account} lines={8}>
        {(life) => <Views life={life} />}
      </Answer>
    </>
  );
}

function Views({ life }: { readonly life: AccountLife }) {
  const say = useTimelineTexts();
  const [asked, ask] = useAsked();
  const view = asked.get('view') ?? 'events';
  const tabs = useTabInSight(view);
  return (
    <Tabs value={view} onChange={(chosen) => ask({ view: chosen })} keepMounted={false}>
      <Tabs.List ref={tabs} mb="md">
        <Tabs.Tab value="events" leftSection={<ListTree size={16} aria-hidden />}>
          {say('events')}
        </Tabs.Tab>
        <Tabs.Tab value="replay" leftSection={<History size={16} aria-hidden />}>
          {say('replay')}
        </Tabs.Tab>
        <Tabs.Tab value="comparison" leftSection={<GitCompareArrows size={16} aria-hidden />}>
          {say('comparison')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="events">
        <EventsTab accountId={life.accountId} />
      </Tabs.Panel>
      <Tabs.Panel value="replay">
        <Replay life={life} />
      </Tabs.Panel>
      <Tabs.Panel value="comparison">
        <Comparison life={life} />
      </Tabs.Panel>
    </Tabs>
  );
}
