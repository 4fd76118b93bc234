/** What an account has, had and took. */
import { SimpleGrid } from '@mantine/core';
import type { BalanceAnswer } from '../../../projections/balance/balance.query.js';
import type { ConsumptionAnswer } from '../../../projections/consumption-rate/consumption-rate.query.js';
import { useRead } from '../ledger/use-read.js';
import { Figure } from '../shown/figure.js';
import { Answer } from '../shown/states.js';
import { useFormats } from '../text/formats.js';
import { useAccountTexts } from './account.texts.js';

export function AccountFigures({ accountId }: { readonly accountId: string }) {
  const live = { accountId };
  const balance = useRead<BalanceAnswer>(`/accounts/${accountId}/balance`, { live });
  const consumption = useRead<ConsumptionAnswer>(`/accounts/${accountId}/consumption`, { live });
  return (
    <Answer query={balance}>
      {(figures) => (
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
          <Shown balance={figures} consumption={consumption.data} />
        </SimpleGrid>
      )}
    </Answer>
  );
}

interface ShownProps {
  readonly balance: BalanceAnswer;
  readonly consumption: ConsumptionAnswer | undefined;
}

function Shown({ balance, consumption }: ShownProps) {
  const say = useAccountTexts();
  const { available, inTransit, purchased, received, consumed, reversed, screenDays } = balance;
  return (
    <>
      <Figure label={say('balance')} value={available}>
        {balance.restricted ? say('restricted') : <Runway consumption={consumption} />}
      </Figure>
      <Figure label={say('inTransit')} value={inTransit}>
        {say('inTransitHint')}
      </Figure>
      <Figure label={say('purchased')} value={purchased}>
        {received > 0 && say('received', { credits: received })}
      </Figure>
      <Figure label={say('consumed')} value={consumed}>
        {reversed > 0 && say('reversed', { credits: reversed })}
      </Figure>
      <Figure label={say('customers')} value={consumption?.activeSubscriptions ?? '–'}>
        {consumption && say('expired', { count: consumption.expiredSubscriptions })}
      </Figure>
      <Figure label={say('goodwill')} value={screenDays}>
        {say('screenDays')}
      </Figure>
    </>
  );
}

function Runway({ consumption }: Pick<ShownProps, 'consumption'>) {
  const say = useAccountTexts();
  const formats = useFormats();
  if (!consumption) return null;
  const { runwayDays, averagePerDay } = consumption;
  if (runwayDays === null) return say('noRate');
  const rate = formats.number(averagePerDay.last30, 1);
  return say('runway', { days: Math.floor(runwayDays), rate });
}
