/** The figures that a day begins with. */
import { Anchor, Badge, Group } from '@mantine/core';
import { Link } from 'wouter';
import type { OverviewAnswer } from '../../../projections/overview/overview.query.js';
import { Figure } from '../shown/figure.js';
import { useFormats } from '../text/formats.js';
import { useOverviewTexts } from './overview.texts.js';

/** UTC days that renewals are looked for in, today among them. */
const DAYS = 7;
const DAY_MS = 86_400_000;

export interface CardProps {
  readonly answer: OverviewAnswer;
}

export function CreditsCard({ answer }: CardProps) {
  const say = useOverviewTexts();
  const formats = useFormats();
  const { balance, runwayDays, averagePerDay, inTransit, restricted, accounts } = answer;
  const runway =
    runwayDays === null
      ? say('noRunway')
      : say('runway', {
          days: Math.floor(runwayDays),
          average: formats.number(averagePerDay.last30, 1),
        });
  return (
    <Figure label={say('balance')} value={balance}>
      <div>{runway}</div>
      {inTransit > 0 && <div>{say('inTransit', { inTransit })}</div>}
      <Anchor component={Link} href="/accounts" size="sm">
        {say('accounts', { accounts, restricted })}
      </Anchor>
    </Figure>
  );
}

export function CustomersCard({ answer }: CardProps) {
  const say = useOverviewTexts();
  const { activeSubscriptions, expiredSubscriptions, activeToExpired } = answer;
  const { trials, suspendedSubscriptions: suspended } = answer;
  return (
    <Figure label={say('active')} value={activeSubscriptions}>
      <div>
        {activeToExpired === null
          ? say('noneExpired')
          : say('ratio', { ratio: activeToExpired, expired: expiredSubscriptions })}
      </div>
      <Anchor component={Link} href="/customers" size="sm">
        {say('otherCustomers', { trials, suspended })}
      </Anchor>
    </Figure>
  );
}

export function OnlineCard({ answer }: CardProps) {
  const say = useOverviewTexts();
  const formats = useFormats();
  const { sessions, subscriptions } = answer.online;
  const { activeSubscriptions } = answer;
  return (
    <Figure label={say('online')} value={sessions}>
      <Anchor component={Link} href="/customers/online" size="sm">
        {say('onlineCustomers', { subscriptions })}
      </Anchor>
      {activeSubscriptions > 0 && (
        <div>
          {say('onlineShare', { share: formats.percent(subscriptions / activeSubscriptions) })}
        </div>
      )}
    </Figure>
  );
}

export function ExpiringCard({ answer }: CardProps) {
  const say = useOverviewTexts();
  const formats = useFormats();
  const { subscriptions, credits, available, covered, shortfallAccounts } = answer.expiring;
  // Of the consumption shown, today is the last day, whatever the clock here says.
  const last = new Date(Date.parse(answer.consumption.to) + (DAYS - 2) * DAY_MS).toISOString();
  return (
    <Figure
      label={say('expiring')}
      value={
        <Group gap="xs">
          {formats.number(subscriptions)}
          {subscriptions > 0 && (
            <Badge color={covered ? 'teal' : 'red'} variant="light">
              {say(covered ? 'covered' : 'notCovered')}
            </Badge>
          )}
        </Group>
      }
    >
      <div>{say('expiringTo', { day: formats.utcDay(last) })}</div>
      <div>{say('toRenew', { credits, available })}</div>
      <Anchor component={Link} href="/customers/expiring" size="sm">
        {shortfallAccounts > 0 ? say('shortfall', { shortfallAccounts }) : say('seeExpiring')}
      </Anchor>
    </Figure>
  );
}
