/** The next page of a list, below what is shown of it. */
import { Button } from '@mantine/core';
import { texts } from '../text/texts.js';

const useMoreTexts = texts({
  en: { more: 'Show more' },
  'pt-BR': { more: 'Mostrar mais' },
  es: { more: 'Mostrar más' },
});

export interface MoreProps {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** Nothing where all is shown. */
export function More({ list: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MoreProps) {
  const say = useMoreTexts();
  if (!hasNextPage) return null;
  return (
    <Button
      variant="default"
      mt="sm"
      loading={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
    >
      {say('more')}
    </Button>
  );
}
