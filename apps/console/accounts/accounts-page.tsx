/** The network: who is above whom, what each has and how long it lasts. */
import { Button, CloseButton, Paper, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Answer, Empty, PageHead } from '../shown/states.js';
import { AccountSearch } from './account-search.js';
import { AccountTree } from './account-tree.js';
import { useAccountsTexts } from './accounts.texts.js';
import { useAccountRoots } from './use-account-roots.js';

const TYPING_MS = 200;

export function AccountsPage() {
  const say = useAccountsTexts();
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), TYPING_MS);
  return (
    <>
      <PageHead title={say('title')} />
      <Stack>
        <SearchField value={search} onChange={setSearch} />
        {q === '' ? <Tree /> : <AccountSearch q={q} />}
      </Stack>
    </>
  );
}

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SearchField({ value, onChange }: SearchFieldProps) {
  const say = useAccountsTexts();
  return (
    <TextInput
      type="search"
      aria-label={say('search')}
      placeholder={say('searchHint')}
      leftSection={<Search size={16} aria-hidden />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={
        value !== '' && <CloseButton aria-label={say('clear')} onClick={() => onChange('')} />
      }
      maw={420}
    />
  );
}

function Tree() {
  const say = useAccountsTexts();
  const roots = useAccountRoots();
  return (
    <Answer query={roots} lines={8}>
      {(nodes) =>
        nodes.length === 0 ? (
          <Empty title={say('none')}>{say('noneHint')}</Empty>
        ) : (
          <Paper withBorder p="xs">
            <AccountTree nodes={nodes} />
            {roots.hasMore && (
              <Button variant="default" loading={roots.isFetchingMore} onClick={roots.more}>
                {say('more')}
              </Button>
            )}
          </Paper>
        )
      }
    </Answer>
  );
}
