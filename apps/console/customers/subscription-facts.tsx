/** What a customer has, and of whom. */
import { Anchor, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { DiagnosisAnswer } from '../../api/queries/diagnosis-answer.js';
import { Standing } from '../accounts/standing.js';
import { Figure } from '../shown/figure.js';
import { Moment } from '../shown/moment.js';
import { useCustomerTexts } from './customer.texts.js';
import { Status } from './status.js';

export function SubscriptionFacts({ diagnosis }: { readonly diagnosis: DiagnosisAnswer }) {
  const say = useCustomerTexts();
  const { subscription, account } = diagnosis;
  const { packageId, screens, status, startsAt, expiresAt, device } = subscription;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
      <Figure label={say('subscription')} value={<Status of={status} />}>
        {say('started')} <Moment at={startsAt} />
      </Figure>
      <Figure label={say('package')} value={<Words>{packageId ?? say('trial')}</Words>}>
        {say('screens', { count: screens })}
      </Figure>
      <Figure
        label={say('expires')}
        value={
          <Words>
            <Moment at={expiresAt} relative />
          </Words>
        }
      >
        <Moment at={expiresAt} /> ·{' '}
        {device === null ? say('anyDevice') : `${say('lock')} ${device}`}
      </Figure>
      <Figure
        label={say('account')}
        value={
          <Anchor component={Link} href={`/accounts/${account.accountId}`} fw={650}>
            {account.name}
          </Anchor>
        }
      >
        {say('balance', { credits: account.balance })}{' '}
        {account.standing !== 'open' && <Standing standing={account.standing} />}
      </Figure>
    </SimpleGrid>
  );
}

function Words({ children }: { readonly children: ReactNode }) {
  return (
    <Text span size="lg" fw={650}>
      {children}
    </Text>
  );
}
