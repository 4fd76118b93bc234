/** Extends many subscriptions: one quote for all of them, and one request, each row with a result of its own. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { BulkQuote } from '../../api/commands/bulk-quote.js';
import type { SubscriptionAnswer } from '../../../projections/expiry/expiry.query.js';
import { Refused, type ProblemBody } from '../ledger/problem.js';
import { newKey, post } from '../ledger/requests.js';

export interface ExtensionTerms {
  /** Null: the package that each has. */
  readonly packageId: string | null;
  readonly quantity: number;
}

interface Command {
  readonly path: string;
  readonly body: { readonly packageId: string; readonly quantity: number };
}

export interface ExtensionResult {
  readonly subscription: SubscriptionAnswer;
  readonly expiresAt: string | null;
  readonly refused: Refused | null;
}

function commandsOf(
  subscriptions: readonly SubscriptionAnswer[],
  { packageId, quantity }: ExtensionTerms,
): readonly Command[] {
  return subscriptions.map((one) => ({
    path: `/accounts/${one.accountId}/subscriptions/${one.subscriptionId}/extensions`,
    body: { packageId: packageId ?? one.packageId!, quantity },
  }));
}

/** @param terms undefined as long as they aren't filled in */
export function useBulkQuote(
  subscriptions: readonly SubscriptionAnswer[],
  terms: ExtensionTerms | undefined,
) {
  const commands = terms && commandsOf(subscriptions, terms);
  return useQuery({
    queryKey: ['quotes', JSON.stringify(commands)],
    queryFn: () => post<BulkQuote>('/quotes/bulk', { commands }),
    enabled: commands !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
    meta: { live: 'any' },
  });
}

interface BulkAnswer {
  readonly results: readonly {
    readonly status: number;
    readonly body: { readonly expiresAt?: string };
  }[];
}

export function useBulkExtension(subscriptions: readonly SubscriptionAnswer[]) {
  const queryClient = useQueryClient();
  // The same rows and terms sent again after a lost answer are the same commands.
  const attempt = useRef({ said: '', key: '' });
  return useMutation({
    async mutationFn(terms: ExtensionTerms): Promise<readonly ExtensionResult[]> {
      const said = JSON.stringify(commandsOf(subscriptions, terms));
      if (attempt.current.said !== said) attempt.current = { said, key: newKey() };
      const { key } = attempt.current;
      const commands = commandsOf(subscriptions, terms).map((command, place) => ({
        ...command,
        key: `${key}-${place}`,
      }));
      const { results } = await post<BulkAnswer>('/bulk', { commands });
      return results.map(({ status, body }, place) => ({
        subscription: subscriptions[place]!,
        expiresAt: status === 201 ? (body.expiresAt ?? null) : null,
        refused: status === 201 ? null : new Refused(body as ProblemBody),
      }));
    },
    onSuccess: () =>
      queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.['past'] !== true }),
  });
}
