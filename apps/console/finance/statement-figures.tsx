/** Both balances of a statement, what consumption has cost, what was sold and what remained of it. */
import { SimpleGrid } from '@mantine/core';
import type { Standing, StatementAnswer } from '../../../projections/statement/statement.query.js';
import { Figure } from '../shown/figure.js';
import { Amounts } from '../shown/figures.js';
import { useAmountsText } from './amounts-text.js';
import { useStatementTexts } from './statement.texts.js';

export function StatementFigures({ summary }: { readonly summary: StatementAnswer }) {
  const say = useStatementTexts();
  const amounts = useAmountsText();
  const { opening, closing, totals, costOfConsumption, sales } = summary;
  const consumed = totals.consumed.credits - totals.reversed.credits;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm">
      <Figure label={say('opening')} value={opening.balance}>
        <Held standing={opening} />
      </Figure>
      <Figure label={say('closing')} value={closing.balance}>
        <Held standing={closing} />
      </Figure>
      <Figure label={say('costOfConsumption')} value={<Amounts of={costOfConsumption} />}>
        {say('consumed', { credits: consumed })}
      </Figure>
      <Figure label={say('sales')} value={<Amounts of={sales.price} />}>
        {say('salesOf', { credits: sales.credits })}
      </Figure>
      <Figure label={say('margin')} value={<Amounts of={sales.margin} />}>
        {say('marginOf', { money: amounts(sales.cost) })}
      </Figure>
    </SimpleGrid>
  );
}

function Held({ standing: { exposure, creditsWithoutCost } }: { readonly standing: Standing }) {
  const say = useStatementTexts();
  const amounts = useAmountsText();
  return (
    <>
      {say('exposure', { money: amounts(exposure) })}
      {creditsWithoutCost > 0 && <div>{say('withoutCost', { credits: creditsWithoutCost })}</div>}
    </>
  );
}
