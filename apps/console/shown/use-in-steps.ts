/** A long list that is all there, shown a step at a time. */
import { useState } from 'react';
import type { MoreProps } from './more.js';

export interface InSteps<T> {
  readonly shown: readonly T[];
  /** For {@link More} below it. */
  readonly list: MoreProps['list'];
}

export function useInSteps<T>(all: readonly T[], step: number): InSteps<T> {
  const [count, setCount] = useState(step);
  return {
    shown: all.slice(0, count),
    list: {
      hasNextPage: all.length > count,
      isFetchingNextPage: false,
      fetchNextPage: () => setCount(count + step),
    },
  };
}
