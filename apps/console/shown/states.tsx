/** What is shown in place of what there isn't yet, isn't at all, or couldn't be had. */
import { Button, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../text/texts.js';
import { Problem } from './problem.js';

const useStateTexts = texts({
  en: { retry: 'Try again', loading: 'Loading' },
  'pt-BR': { retry: 'Tentar de novo', loading: 'Carregando' },
  es: { retry: 'Intentar de nuevo', loading: 'Cargando' },
});

/** As many lines as will come, roughly, so that nothing jumps. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const say = useStateTexts();
  return (
    <Stack gap="sm" role="status" aria-label={say('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={20} width={`${96 - ((line * 13) % 35)}%`} />
      ))}
    </Stack>
  );
}

export interface EmptyProps {
  readonly title: string;
  /** What to do about it. */
  readonly children?: ReactNode;
}

export function Empty({ title, children }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" py="xl" ta="center">
      <ThemeIcon size={48} radius="xl" variant="light" color="gray">
        <Inbox aria-hidden />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {children && (
        <Text c="dimmed" component="div">
          {children}
        </Text>
      )}
    </Stack>
  );
}

export interface FailedProps {
  readonly error: Error;
  readonly retry: () => void;
}

export function Failed({ error, retry }: FailedProps) {
  const say = useStateTexts();
  return (
    <Stack align="flex-start" p="md">
      <Problem error={error} />
      <Button variant="default" onClick={retry}>
        {say('retry')}
      </Button>
    </Stack>
  );
}

export interface AnswerProps<T> {
  readonly query: {
    readonly data: T | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly lines?: number;
  readonly children: (answer: T) => ReactNode;
}

/** What a query has answered; meanwhile, or failing that, says so. An answer that is there stays while a newer one fails. */
export function Answer<T>({ query, lines, children }: AnswerProps<T>) {
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return <Loading {...(lines !== undefined && { lines })} />;
}

export interface PageHeadProps {
  readonly title: string;
  readonly children?: ReactNode;
}

/** A page's one heading of the first level, its actions beside it. */
export function PageHead({ title, children }: PageHeadProps) {
  return (
    <Stack gap={4} mb="md">
      <div className="page-head">
        <Title order={1} size="h2">
          {title}
        </Title>
        {children}
      </div>
    </Stack>
  );
}
