/** Customers: found by anything, created in four fields. */
import { Button, CloseButton, Group, Select, Stack, TextInput } from '@mantine/core';
import { CalendarClock, MonitorPlay, Search, UserPlus } from 'lucide-react';
import { Link, useLocation, useSearch } from 'wouter';
import { AccountSelect } from '../command/account-select.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { PageHead } from '../shown/states.js';
import { useAsked, type Asked } from '../shown/use-asked.js';
import { useTyped } from '../shown/use-typed.js';
import { CreateCustomer } from './create-customer.js';
import { useCustomersTexts } from './customers.texts.js';
import { STATUSES, useStatusTexts } from './status.js';
import { SubscriptionList, type SubscriptionListProps } from './subscription-list.js';

export function CustomersPage() {
  const say = useCustomersTexts();
  const [location, goTo] = useLocation();
  const search = useSearch();
  const [asked, ask] = useAsked();
  const wanted = {
    q: asked.get('q') ?? '',
    status: STATUSES.find((status) => status === asked.get('status')) ?? null,
    accountId: asked.get('accountId'),
  };
  const { sells } = rightsOf(useSession());
  return (
    <>
      <PageHead title={say('title')}>
        <Ways search={search} />
      </PageHead>
      <Stack>
        <Filters wanted={wanted} ask={ask} />
        <SubscriptionList wanted={wanted} />
      </Stack>
      {sells && location === '/customers/new' && (
        <CreateCustomer onClose={() => goTo(withSearch('/customers', search))} />
      )}
    </>
  );
}

function Ways({ search }: { readonly search: string }) {
  const say = useCustomersTexts();
  const { sells } = rightsOf(useSession());
  return (
    <Group gap="xs">
      {sells && (
        <Button
          component={Link}
          href={withSearch('/customers/new', search)}
          leftSection={<UserPlus size={16} aria-hidden />}
        >
          {say('create')}
        </Button>
      )}
      <Button
        component={Link}
        href="/customers/expiring"
        variant="default"
        leftSection={<CalendarClock size={16} aria-hidden />}
      >
        {say('expiring')}
      </Button>
      <Button
        component={Link}
        href="/customers/online"
        variant="default"
        leftSection={<MonitorPlay size={16} aria-hidden />}
      >
        {say('online')}
      </Button>
    </Group>
  );
}

/** What was searched for is still there when the form over it is closed. */
function withSearch(path: string, search: string): string {
  return search === '' ? path : `${path}?${search}`;
}

interface FiltersProps extends SubscriptionListProps {
  readonly ask: (change: Asked) => void;
}

function Filters({ wanted: { q, status, accountId }, ask }: FiltersProps) {
  const say = useCustomersTexts();
  const sayStatus = useStatusTexts();
  const [typed, type] = useTyped(q, (text) => ask({ q: text }));
  return (
    <Group align="flex-end">
      <TextInput
        type="search"
        label={say('search')}
        placeholder={say('searchHint')}
        leftSection={<Search size={16} aria-hidden />}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        rightSection={
          typed !== '' && <CloseButton aria-label={say('clear')} onClick={() => type('')} />
        }
        flex="1 1 260px"
      />
      <Select
        label={say('status')}
        placeholder={say('anyStatus')}
        clearable
        data={STATUSES.map((value) => ({ value, label: sayStatus(value) }))}
        value={status}
        onChange={(next) => ask({ status: next })}
        w={180}
      />
      <AccountSelect
        label={say('account')}
        placeholder={say('anyAccount')}
        value={accountId}
        onChange={(next) => ask({ accountId: next })}
      />
    </Group>
  );
}
