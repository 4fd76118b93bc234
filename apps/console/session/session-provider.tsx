/** Shows the sign-in to those who are not signed in, and everything else to those who are. */
import { Center, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, type ReactNode } from 'react';
import { isRefused } from '../ledger/problem.js';
import { read, remove, takeCsrfTokenFrom } from '../ledger/requests.js';
import { forgetPosition } from '../ledger/seen-position.js';
import { Failed } from '../shown/states.js';
import { SessionContext, type Session } from './session-context.js';
import { SignIn } from './sign-in.js';

const SESSION = ['/session'];

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const queryClient = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: SESSION,
    queryFn: ({ signal }) => currentSession(signal),
    staleTime: Infinity,
  });
  const signOut = useCallback(async () => {
    await remove('/session').catch(() => undefined);
    forgetPosition();
    queryClient.setQueryData(SESSION, null);
    // Nothing of what the one has seen is shown to the next.
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
  }, [queryClient]);
  useSignInAgain();
  const signedIn = useMemo(() => (data ? { session: data, signOut } : undefined), [data, signOut]);
  if (isPending) {
    return (
      <Center h="100vh">
        <Loader />
      </Center>
    );
  }
  if (data === undefined) return <Failed error={error} retry={() => void refetch()} />;
  if (!signedIn)
    return <SignIn onSignedIn={(session) => queryClient.setQueryData(SESSION, begun(session))} />;
  return <SessionContext value={signedIn}>{children}</SessionContext>;
}

async function currentSession(signal: AbortSignal): Promise<Session | null> {
  const session = await read<Session | null>('/session', { signal });
  return session && begun(session);
}

function begun(session: Session): Session {
  takeCsrfTokenFrom(session);
  return session;
}

/** A session that has ended meanwhile shows the sign-in; the address stays, and so does where the reader was. */
function useSignInAgain(): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe(({ type, query }) => {
        const isOther = query.queryKey[0] !== SESSION[0];
        if (type === 'updated' && isOther && isRefused(query.state.error, 'unauthenticated'))
          queryClient.setQueryData(SESSION, null);
      }),
    [queryClient],
  );
}
