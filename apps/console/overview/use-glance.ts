/** What the overview shows, in one answer: the requests behind it are drawn together. */
import { useQuery } from '@tanstack/react-query';
import type { Alert } from '../../../libs/alert/index.js';
import type { AdjustmentAnswer } from '../../../projections/adjustment/adjustment.query.js';
import type { OverviewAnswer } from '../../../projections/overview/overview.query.js';
import { read } from '../ledger/requests.js';
import type { ListPage } from '../ledger/use-read.js';
import { rightsOf, useSession } from '../session/session-context.js';

export interface GlanceAnswer {
  readonly overview: OverviewAnswer;
  readonly alerts: ListPage<Alert>;
  /** Those that wait, the oldest first; none for whoever doesn't approve them. */
  readonly adjustments: readonly AdjustmentAnswer[];
}

const ALERTS = 12;
/** The most that a page has: they are counted, too. */
const ADJUSTMENTS = 500;
/** Time passes, too: what expires, who is online, who goes silent, disputes that are late. */
const AGAIN_MS = 60_000;

export function useGlance() {
  const { isOperator } = rightsOf(useSession());
  const waiting = `/adjustments?status=pending&limit=${ADJUSTMENTS}`;
  return useQuery({
    queryKey: ['/overview'],
    async queryFn({ signal }): Promise<GlanceAnswer> {
      const [overview, alerts, adjustments] = await Promise.all([
        read<OverviewAnswer>('/overview', { signal }),
        read<ListPage<Alert>>(`/alerts?limit=${ALERTS}`, { signal }),
        isOperator ? read<ListPage<AdjustmentAnswer>>(waiting, { signal }) : undefined,
      ]);
      return { overview, alerts, adjustments: adjustments?.items ?? [] };
    },
    meta: { live: 'any' },
    refetchInterval: AGAIN_MS,
  });
}
