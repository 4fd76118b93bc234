/** What needs attention, the most pressing first, each leading to where it is dealt with. */
import { Anchor, Badge, Button, Card, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Alert, Severity } from '../../../libs/alert/index.js';
import type { AdjustmentAnswer } from '../../../projections/adjustment/adjustment.query.js';
import type { OverviewAnswer } from '../../../projections/overview/overview.query.js';
import { useRead, type ListPage } from '../ledger/use-read.js';
import { Moment } from '../shown/moment.js';
import { Answer } from '../shown/states.js';
import { useAlertTexts } from './alerts.texts.js';
import { AttentionLine } from './attention-line.js';
import { useOverviewTexts } from './overview.texts.js';
import { WaitingAdjustments } from './waiting-adjustments.js';

const ICONS = {
  critical: [CircleAlert, 'red'],
  warning: [TriangleAlert, 'orange'],
  info: [Info, 'blue'],
} as const;

export interface AlertsProps {
  readonly counts: OverviewAnswer['alerts'];
  readonly disputes: OverviewAnswer['disputes'];
  readonly adjustments: readonly AdjustmentAnswer[];
  readonly first: ListPage<Alert>;
}

export function Alerts({ counts, disputes, adjustments, first }: AlertsProps) {
  const say = useOverviewTexts();
  const isWell = first.items.length === 0 && adjustments.length === 0;
  const [isWhole, setWhole] = useState(false);
  return (
    <Card withBorder h="100%">
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} size="h4">
          {say('attention')}
        </Title>
        <Counts counts={counts} waiting={adjustments.length} />
      </Group>
      <OpenDisputes disputes={disputes} />
      <WaitingAdjustments waiting={adjustments} />
      {isWell && <AllWell />}
      <AlertList alerts={first.items} />
      {isWhole && first.nextCursor !== null && <FurtherAlerts after={first.nextCursor} />}
      {!isWhole && first.nextCursor !== null && (
        <Button variant="default" mt="sm" onClick={() => setWhole(true)}>
          {say('moreAlerts')}
        </Button>
      )}
    </Card>
  );
}

/** Those after the first, asked for when somebody wants to see them. */
function FurtherAlerts({ after }: { readonly after: string }) {
  const say = useOverviewTexts();
  const path = `/alerts?limit=100&cursor=${encodeURIComponent(after)}`;
  const page = useRead<ListPage<Alert>>(path, { keepPrevious: true });
  const [isWhole, setWhole] = useState(false);
  return (
    <Answer query={page}>
      {({ items, nextCursor }) => (
        <>
          <AlertList alerts={items} />
          {isWhole && nextCursor !== null && <FurtherAlerts after={nextCursor} />}
          {!isWhole && nextCursor !== null && (
            <Button variant="default" mt="sm" onClick={() => setWhole(true)}>
              {say('moreAlerts')}
            </Button>
          )}
        </>
      )}
    </Answer>
  );
}

interface CountsProps extends Pick<AlertsProps, 'counts'> {
  /** Adjustments: each is a warning to whoever decides it. */
  readonly waiting: number;
}

function Counts({ counts, waiting }: CountsProps) {
  const say = useOverviewTexts();
  return (
    <Group gap={6}>
      {(Object.keys(ICONS) as Severity[]).map((severity) => {
        const count = counts.bySeverity[severity] + (severity === 'warning' ? waiting : 0);
        if (count === 0) return null;
        return (
          <Badge key={severity} variant="light" color={ICONS[severity][1]}>
            {say(severity, { count })}
          </Badge>
        );
      })}
    </Group>
  );
}

function OpenDisputes({ disputes }: Pick<AlertsProps, 'disputes'>) {
  const say = useOverviewTexts();
  const { open, oldestOpenedAt } = disputes;
  if (oldestOpenedAt === null) return null;
  return (
    <Group justify="space-between" gap="xs" mb="sm">
      <Anchor component={Link} href="/disputes" size="sm">
        {say('openDisputes', { open })}
      </Anchor>
      <Text size="xs" c="dimmed" component="div">
        {say('oldest')} <Moment at={oldestOpenedAt} relative />
      </Text>
    </Group>
  );
}

function AllWell() {
  const say = useOverviewTexts();
  return (
    <Group gap="sm">
      <ThemeIcon variant="light" color="teal">
        <CircleCheck size={18} aria-hidden />
      </ThemeIcon>
      <Text>{say('allWell')}</Text>
    </Group>
  );
}

function AlertList({ alerts }: { readonly alerts: readonly Alert[] }) {
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {alerts.map((alert) => (
        <AlertLine key={alert.alertId} alert={alert} />
      ))}
    </Stack>
  );
}

function AlertLine({ alert }: { readonly alert: Alert }) {
  const say = useAlertTexts();
  const { kind, severity, accountName, since, figures } = alert;
  const [icon, color] = ICONS[severity];
  const words = say(kind, { name: accountName ?? '', ...figures });
  return (
    <AttentionLine icon={icon} color={color} href={placeOf(alert)} words={words}>
      <Moment at={since} relative />
    </AttentionLine>
  );
}

/** Where it is dealt with. */
function placeOf({ kind, accountId, figures }: Alert): string {
  if (kind === 'dispute-open') return `/disputes/${figures['disputeId']}`;
  if (accountId === null) return '/system';
  if (kind === 'renewals-not-covered') return `/customers/expiring?accountId=${accountId}`;
  const isMovement = kind === 'low-balance' || kind === 'restricted';
  return isMovement ? `/accounts/${accountId}` : `/accounts/${accountId}/timeline`;
}
