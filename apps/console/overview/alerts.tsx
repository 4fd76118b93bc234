/** What needs attention, the most pressing first, each leading to where it is dealt with. */
import { Anchor, Badge, Button, Card, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import type { Alert, Severity } from '../../../libs/alert/index.js';
import type { OverviewAnswer } from '../../../projections/overview/overview.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { Moment } from '../shown/moment.js';
import { Failed, Loading } from '../shown/states.js';
import { useAlertTexts } from './alerts.texts.js';
import { useOverviewTexts } from './overview.texts.js';

const ICONS = {
  critical: [CircleAlert, 'red'],
  warning: [TriangleAlert, 'orange'],
  info: [Info, 'blue'],
} as const;

const PAGE = 20;

export function Alerts({ counts }: { readonly counts: OverviewAnswer['alerts'] }) {
  const say = useOverviewTexts();
  const alerts = useReadPages<Alert>(`/alerts?limit=${PAGE}`, { live: 'any' });
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = alerts;
  const items = data?.pages.flatMap((page) => page.items);
  return (
    <Card withBorder>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} size="h4">
          {say('attention')}
        </Title>
        <Counts counts={counts} />
      </Group>
      {items?.length === 0 && <AllWell />}
      {items && <AlertList alerts={items} />}
      {!items && (error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />)}
      {hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {say('moreAlerts')}
        </Button>
      )}
    </Card>
  );
}

function Counts({ counts }: { readonly counts: OverviewAnswer['alerts'] }) {
  const say = useOverviewTexts();
  return (
    <Group gap={6}>
      {(Object.keys(ICONS) as Severity[]).map((severity) => {
        const count = counts.bySeverity[severity];
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
  const [Icon, colour] = ICONS[severity];
  const words = say(kind, { name: accountName ?? '', ...figures });
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color={colour} aria-hidden>
        <Icon size={18} />
      </ThemeIcon>
      <div>
        <Anchor component={Link} href={placeOf(alert)} size="sm">
          {words}
        </Anchor>
        <Text size="xs" c="dimmed" component="div">
          <Moment at={since} relative />
        </Text>
      </div>
    </Group>
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
