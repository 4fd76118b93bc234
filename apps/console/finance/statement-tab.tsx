/** What an account had, what came and went, and what it cost, in a month or any days. */
import { Alert, Grid, Stack } from '@mantine/core';
import { LockKeyhole } from 'lucide-react';
import type { StatementAnswer } from '../../../projections/statement/statement.query.js';
import { Answer } from '../shown/states.js';
import { BookedRange } from './booked-range.js';
import { Files } from './files.js';
import { FlowChart } from './flow-chart.js';
import { FlowTable } from './flow-table.js';
import { Movements } from './movements.js';
import { StatementFigures } from './statement-figures.js';
import { useStatementTexts } from './statement.texts.js';
import { usePickedRange } from './use-picked-range.js';
import { statementPath, useStatement } from './use-statement.js';

export function StatementTab({ accountId }: { readonly accountId: string }) {
  const [range, pick] = usePickedRange();
  const statement = useStatement(accountId, range);
  const { hasMore, isFetchingMore, more } = statement;
  return (
    <Stack>
      <BookedRange range={range} onPicked={pick}>
        <Files
          path={statementPath(accountId, range)}
          name={`statement_${accountId}`}
          range={range}
          types={['csv', 'pdf']}
        />
      </BookedRange>
      <Answer query={statement} lines={10}>
        {({ summary, movements }) => (
          <Stack>
            <Summary summary={summary} />
            <Movements movements={movements} more={{ hasMore, isFetchingMore, more }} />
          </Stack>
        )}
      </Answer>
    </Stack>
  );
}

function Summary({ summary }: { readonly summary: StatementAnswer }) {
  const say = useStatementTexts();
  return (
    <>
      {summary.closed && (
        <Alert color="teal" p="xs" icon={<LockKeyhole aria-hidden />}>
          {say('closedBooks')}
        </Alert>
      )}
      <StatementFigures summary={summary} />
      <Grid align="center">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <FlowChart summary={summary} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <FlowTable summary={summary} />
        </Grid.Col>
      </Grid>
    </>
  );
}
