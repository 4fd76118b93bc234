/** What a command would do now: asked while a form is filled in, and again when the log moves on. Nothing is written. */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Quote } from '../../api/commands/quote.js';
import { post } from '../ledger/requests.js';

export interface Quoted {
  readonly quote: Quote | undefined;
  /** The refusal that it would meet as it is filled in now, or why no quote could be had. */
  readonly error: Error | null;
  /** What is shown is of what was filled in before. */
  readonly isQuoting: boolean;
}

const TYPING_MS = 200;

/**
 * @param body undefined as long as it isn't filled in
 * @param isAsked false once it is sent: what it would do after it has been done is of no interest
 */
export function useQuote(path: string, body: object | undefined, isAsked = true): Quoted {
  const said = body === undefined ? '' : JSON.stringify({ path, body });
  const [settled] = useDebouncedValue(said, TYPING_MS);
  const { data, error, isPlaceholderData, isPending } = useQuery({
    queryKey: ['quote', settled],
    queryFn: () => post<Quote>('/quotes', JSON.parse(settled)),
    enabled: settled !== '' && isAsked,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
    gcTime: 0,
    meta: { live: 'any' },
  });
  if (said === '') return { quote: undefined, error: null, isQuoting: false };
  const isCurrent = said === settled;
  return {
    quote: data,
    error: isCurrent ? error : null,
    isQuoting: !isCurrent || isPending || isPlaceholderData,
  };
}
