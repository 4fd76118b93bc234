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
  /** The oldest that wait; none for whoever doesn't approve them. */
  readonly adjustments: ListPage<AdjustmentAnswer>;
}

const ALERTS = 12;
const ADJUSTMENTS = 5;
const NO_ADJUSTMENTS: ListPage<AdjustmentAnswer> = { items: [], nextCursor: null };
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
        isOperator ? read<ListPage<AdjustmentAnswer>>(waiting, { signal }) : NO_ADJUSTMENTS,
      ]);
      return { overview, alerts, adjustments };
    },
    meta: { live: 'any' },
    refetchInterval: AGAIN_MS,
  });
}
