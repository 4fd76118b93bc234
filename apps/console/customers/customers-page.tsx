/** Customers: found by anything, created in four fields. */
import { Button, CloseButton, Group, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { CalendarClock, Search, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { AccountSelect } from '../command/account-select.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { PageHead } from '../shown/states.js';
import { CreateCustomer } from './create-customer.js';
import { useCustomersTexts } from './customers.texts.js';
import { STATUSES, useStatusTexts } from './status.js';
import { SubscriptionList } from './subscription-list.js';

const TYPING_MS = 200;

interface Wanted {
  readonly search: string;
  readonly status: string | null;
  readonly accountId: string | null;
}

export function CustomersPage() {
  const say = useCustomersTexts();
  const [location, goTo] = useLocation();
  const [wanted, setWanted] = useState<Wanted>({ search: '', status: null, accountId: null });
  const [q] = useDebouncedValue(wanted.search.trim(), TYPING_MS);
  const { status, accountId } = wanted;
  const { sells } = rightsOf(useSession());
  return (
    <>
      <PageHead title={say('title')}>
        <Group gap="xs">
          {sells && (
            <Button
              component={Link}
              href="/customers/new"
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
        </Group>
      </PageHead>
      <Stack>
        <Filters wanted={wanted} onChange={setWanted} />
        <SubscriptionList wanted={{ q, status, accountId }} />
      </Stack>
      {sells && location === '/customers/new' && (
        <CreateCustomer onClose={() => goTo('/customers')} />
      )}
    </>
  );
}

interface FiltersProps {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

function Filters({ wanted, onChange }: FiltersProps) {
  const say = useCustomersTexts();
  const sayStatus = useStatusTexts();
  const change = (part: Partial<Wanted>) => onChange({ ...wanted, ...part });
  const { search, status, accountId } = wanted;
  return (
    <Group align="flex-end">
      <TextInput
        type="search"
        label={say('search')}
        placeholder={say('searchHint')}
        leftSection={<Search size={16} aria-hidden />}
        value={search}
        onChange={(event) => change({ search: event.currentTarget.value })}
        rightSection={
          search !== '' && (
            <CloseButton aria-label={say('clear')} onClick={() => change({ search: '' })} />
          )
        }
        flex="1 1 260px"
      />
      <Select
        label={say('status')}
        placeholder={say('anyStatus')}
        clearable
        data={STATUSES.map((value) => ({ value, label: sayStatus(value) }))}
        value={status}
        onChange={(next) => change({ status: next })}
        w={180}
      />
      <AccountSelect
        label={say('account')}
        placeholder={say('anyAccount')}
        value={accountId}
        onChange={(next) => change({ accountId: next })}
      />
    </Group>
  );
}
