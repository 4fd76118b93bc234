/** What the ledger runs on: read models, checkpoints, keys and sessions. */
import { Tabs } from '@mantine/core';
import { Database, KeyRound, Stamp, Users, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { useSearchParams } from 'wouter';
import { rightsOf, useSession } from '../session/session-context.js';
import { PageHead } from '../shown/states.js';
import { useTabInSight } from '../shown/use-tab-in-sight.js';
import { Checkpoints } from './checkpoints.js';
import { Keys } from './keys.js';
import { ReadModels } from './read-models.js';
import { Sessions } from './sessions.js';
import { useSystemTexts } from './system.texts.js';

interface View {
  readonly name: 'models' | 'checkpoints' | 'keys' | 'sessions';
  readonly icon: LucideIcon;
  readonly content: ComponentType;
  readonly may: (rights: ReturnType<typeof rightsOf>) => boolean;
}

const VIEWS: readonly View[] = [
  { name: 'models', icon: Database, content: ReadModels, may: ({ readsAll }) => readsAll },
  { name: 'checkpoints', icon: Stamp, content: Checkpoints, may: () => true },
  { name: 'keys', icon: KeyRound, content: Keys, may: ({ isOperator }) => isOperator },
  { name: 'sessions', icon: Users, content: Sessions, may: () => true },
];

export function SystemPage() {
  const say = useSystemTexts();
  const rights = rightsOf(useSession());
  const [asked, setAsked] = useSearchParams();
  const views = VIEWS.filter(({ may }) => may(rights));
  const view = asked.get('view') ?? views[0]!.name;
  const tabs = useTabInSight(view);
  return (
    <>
      <PageHead title={say('title')} />
      <Tabs
        value={view}
        onChange={(chosen) => setAsked({ view: chosen ?? view }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List ref={tabs} mb="md">
          {views.map(({ name, icon: Icon }) => (
            <Tabs.Tab key={name} value={name} leftSection={<Icon size={16} aria-hidden />}>
              {say(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {views.map(({ name, content: Content }) => (
          <Tabs.Panel key={name} value={name}>
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
