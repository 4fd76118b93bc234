/** What is done most often from here. */
import { Button, Group } from '@mantine/core';
import { CalendarPlus, UserPlus } from 'lucide-react';
import { Link } from 'wouter';
import { rightsOf, useSession } from '../session/session-context.js';
import { useOverviewTexts } from './overview.texts.js';

export function QuickActions() {
  const say = useOverviewTexts();
  if (!rightsOf(useSession()).sells) return null;
  return (
    <Group gap="xs">
      <Button
        component={Link}
        href="/customers/new"
        leftSection={<UserPlus size={16} aria-hidden />}
      >
        {say('newCustomer')}
      </Button>
      <Button
        component={Link}
        href="/customers/expiring"
        variant="default"
        leftSection={<CalendarPlus size={16} aria-hidden />}
      >
        {say('renew')}
      </Button>
    </Group>
  );
}
