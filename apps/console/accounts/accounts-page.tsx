/** The network: who is above whom, what each has and how long it lasts. */
import { Button, CloseButton, Paper, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Search, UserPlus } from 'lucide-react';
import { rightsOf, useSession } from '../session/session-context.js';
import { Answer, Empty, PageHead } from '../shown/states.js';
import { useAsked } from '../shown/use-asked.js';
import { useTyped } from '../shown/use-typed.js';
import { AccountSearch } from './account-search.js';
import { AccountTree } from './account-tree.js';
import { useAccountsTexts } from './accounts.texts.js';
import { OpenAccount } from './actions/open-account.js';
import { useAccountRoots } from './use-account-roots.js';

export function AccountsPage() {
  const say = useAccountsTexts();
  const [asked, ask] = useAsked();
  const q = asked.get('q') ?? '';
  const [typed, type] = useTyped(q, (text) => ask({ q: text }));
  return (
    <>
      <PageHead title={say('title')}>
        <OpenButton />
      </PageHead>
      <Stack>
        <SearchField value={typed} onChange={type} />
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

/** An operator's account may be below any or none; a reseller's is below its own. */
function OpenButton() {
  const say = useAccountsTexts();
  const session = useSession();
  const [isOpening, { open, close }] = useDisclosure(false);
  if (!rightsOf(session).sells) return null;
  return (
    <>
      <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={open}>
        {say(session.accountId === null ? 'open' : 'openBelow')}
      </Button>
      {isOpening && <OpenAccount parentId={session.accountId} onClose={close} />}
    </>
  );
}
