/** What a page shows one at a time, chosen by tabs and kept in the address. */
import { Tabs } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { useSearchParams } from 'wouter';
import { useTabInSight } from './use-tab-in-sight.js';

/** `P`: what each of the views is given. */
export interface View<N extends string, P = object> {
  readonly name: N;
  readonly icon: LucideIcon;
  readonly content: ComponentType<P>;
}

export interface ViewsProps<N extends string, P> {
  /** The first is shown unless the address says otherwise. */
  readonly views: readonly View<N, P>[];
  readonly titleOf: (name: N) => string;
  readonly given: P;
}

export function Views<N extends string, P extends object>(props: ViewsProps<N, P>) {
  const { views, titleOf, given } = props;
  const [asked, setAsked] = useSearchParams();
  const view = asked.get('view') ?? views[0]!.name;
  const tabs = useTabInSight(view);
  return (
    <Tabs
      value={view}
      onChange={(chosen) => setAsked({ view: chosen ?? view }, { replace: true })}
      keepMounted={false}
    >
      <Tabs.List ref={tabs} mb="md">
        {views.map(({ name, icon: Icon }) => (
          <Tabs.Tab key={name} value={name} leftSection={<Icon size={16} aria-hidden />}>
            {titleOf(name)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {views.map(({ name, content: Content }) => (
        <Tabs.Panel key={name} value={name}>
          <Content {...given} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
