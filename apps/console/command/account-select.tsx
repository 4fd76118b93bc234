/** Chooses an account by how its id or name begins. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { AccountAnswer } from '../../../projections/account-tree/account-tree.query.js';
import { useRead, type ListPage } from '../ledger/use-read.js';
import { useCommandTexts } from './command.texts.js';

export interface AccountSelectProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (accountId: string | null) => void;
  /** Not to be chosen. */
  readonly except?: string;
  readonly placeholder?: string;
}

const TYPING_MS = 200;

export function AccountSelect({ value, onChange, except, ...shown }: AccountSelectProps) {
  const say = useCommandTexts();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.split(' · ')[0]!.trim(), TYPING_MS);
  const found = useRead<ListPage<AccountAnswer>>(
    `/accounts?limit=20${settled && `&q=${encodeURIComponent(settled)}`}`,
    { keepPrevious: true },
  );
  const chosen = useRead<AccountAnswer>(`/accounts/${value}`, { enabled: value !== null }).data;
  const options = optionsOf(found.data?.items ?? [], value === null ? undefined : chosen, except);
  return (
    <Select
      placeholder={say('nameOrId')}
      {...shown}
      searchable
      clearable
      data={options}
      // What the ledger has found is what there is.
      filter={({ options: all }) => all}
      value={value}
      onChange={onChange}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={say('nobody')}
    />
  );
}

/** The chosen one is among them, whatever has been looked for since. */
function optionsOf(
  found: readonly AccountAnswer[],
  chosen: AccountAnswer | undefined,
  except: string | undefined,
) {
  const isFound = found.some(({ accountId }) => accountId === chosen?.accountId);
  return (chosen && !isFound ? [chosen, ...found] : found)
    .filter(({ accountId }) => accountId !== except)
    .map(({ accountId, name }) => ({ value: accountId, label: `${name} · ${accountId}` }));
}
