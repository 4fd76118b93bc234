/** What the overview shows, in one answer: the two requests behind it are drawn together. */
import { useQuery } from '@tanstack/react-query';
import type { Alert } from '../../../libs/alert/index.js';
import type { OverviewAnswer } from '../../../projections/overview/overview.query.js';
import { read } from '../ledger/requests.js';
import type { ListPage } from '../ledger/use-read.js';

export interface GlanceAnswer {
  readonly overview: OverviewAnswer;
  readonly alerts: ListPage<Alert>;
}

const ALERTS = 12;
/** Time passes, too: what expires, who is online, who goes silent, disputes that are late. */
const AGAIN_MS = 60_000;

export function useGlance() {
  return useQuery({
    queryKey: ['/overview'],
    async queryFn({ signal }): Promise<GlanceAnswer> {
      const [overview, alerts] = await Promise.all([
        read<OverviewAnswer>('/overview', { signal }),
        read<ListPage<Alert>>(`/alerts?limit=${ALERTS}`, { signal }),
      ]);
      return { overview, alerts };
    },
    meta: { live: 'any' },
    refetchInterval: AGAIN_MS,
  });
}
