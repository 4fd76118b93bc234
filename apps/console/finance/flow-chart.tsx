/** How much came in and went out, flow by flow; the table beside it says the same. */
import { useMantineTheme } from '@mantine/core';
import { useMemo } from 'react';
import type { StatementAnswer } from '../../../projections/statement/statement.query.js';
import { LazyBarChart } from '../shown/lazy-bar-chart.js';
import { FLOWS, signedCredits } from './flows.js';
import { useStatementTexts } from './statement.texts.js';

const CHART_PX = 260;

export function FlowChart({ summary: { totals } }: { readonly summary: StatementAnswer }) {
  const say = useStatementTexts();
  const { colors } = useMantineTheme();
  const shown = useMemo(() => {
    const moved = FLOWS.filter((flow) => totals[flow].credits !== 0);
    const changes = moved.map((flow) => signedCredits(flow, totals[flow].credits));
    return {
      labels: moved.map((flow) => say(`${flow}Flow`)),
      series: [
        {
          label: say('cameIn'),
          values: changes.map((change) => Math.max(change, 0)),
          color: colors.teal[6],
        },
        {
          label: say('wentOut'),
          values: changes.map((change) => Math.max(-change, 0)),
          color: colors.orange[6],
        },
      ],
    };
  }, [totals, say, colors]);
  return <LazyBarChart description={say('flows')} height={CHART_PX} {...shown} />;
}
