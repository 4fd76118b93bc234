/** Asks for an API key, once: it is exchanged for a session, whose cookie no script can read. */
import {
  Anchor,
  Button,
  Center,
  Code,
  Paper,
  PasswordInput,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { post } from '../ledger/requests.js';
import { Problem } from '../shown/problem.js';
import { Mark } from '../shown/mark.js';
import { LanguageSelect } from '../shell/language-select.js';
import type { Session } from './session-context.js';
import { useSignInTexts } from './sign-in.texts.js';

export function SignIn({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }) {
  const say = useSignInTexts();
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" maw={440} w="100%">
        <Stack gap="lg">
          <Mark />
          <div>
            <Title order={1} size="h3">
              {say('title')}
            </Title>
            <Text c="dimmed" size="sm" mt={4}>
              {say('purpose')}
            </Text>
          </div>
          <SignInForm onSignedIn={onSignedIn} />
          <Text size="sm" c="dimmed">
            {say('where')} <Code c="var(--mantine-color-text)">cat data/operator.key</Code>
          </Text>
          <LanguageSelect />
          <Anchor href="/docs" size="sm">
            {say('docs')}
          </Anchor>
        </Stack>
      </Paper>
    </Center>
  );
}

function SignInForm({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }) {
  const say = useSignInTexts();
  const [key, setKey] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [isSending, setSending] = useState(false);

  async function signIn(event: FormEvent): Promise<void> {
    event.preventDefault();
    setSending(true);
    try {
      onSignedIn(await post<Session>('/session', { key: key.trim() }));
    } catch (refused) {
      setError(refused as Error);
      setSending(false);
    }
  }

  return (
    <form onSubmit={(event) => void signIn(event)}>
      <Stack>
        <PasswordInput
          label={say('key')}
          name="key"
          autoComplete="current-password"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('showKey') }}
          required
          data-autofocus
        />
        {error && <Problem error={error} />}
        <Button type="submit" loading={isSending} disabled={key.trim() === ''}>
          {say('signIn')}
        </Button>
      </Stack>
    </form>
  );
}
