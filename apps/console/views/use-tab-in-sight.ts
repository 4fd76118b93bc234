/** On a phone tabs are wider than the screen: the chosen one is brought into sight, also where the address chose it. */
import { useEffect, useRef, type RefObject } from 'react';

/** @returns for the `Tabs.List` */
export function useTabInSight(chosen: string): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = list.current?.querySelector('[aria-selected=true]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [chosen]);
  return list;
}
