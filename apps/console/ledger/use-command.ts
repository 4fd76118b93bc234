/** A command of a form: one key for all its attempts, so that pressing twice, or again after a lost answer, does it once. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey, send } from './requests.js';
import { Refused } from './problem.js';

export interface Commanded<B, A> {
  readonly send: (body: B) => Promise<A>;
  readonly isSending: boolean;
  /** Refused or Unreachable; null before and after success. */
  readonly error: Error | null;
  readonly reset: () => void;
}

/** @param path under `/v1`; of the body where it depends on what is filled in */
export function useCommand<B, A = unknown>(path: string | ((body: B) => string)): Commanded<B, A> {
  const queryClient = useQueryClient();
  const attempt = useRef<{ readonly said: string; readonly key: string } | null>(null);
  const mutation = useMutation({
    mutationFn(body: B) {
      const to = typeof path === 'string' ? path : path(body);
      const said = JSON.stringify([to, body]);
      // What says something else is another command.
      if (attempt.current?.said !== said) attempt.current = { said, key: newKey() };
      return send<A>(to, body, attempt.current.key);
    },
    onSuccess() {
      attempt.current = null;
      // Whatever is shown may have changed, but for what is past; what isn't shown is fetched when it is shown again.
      return queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.['past'] !== true });
    },
    onError(error) {
      if (error instanceof Refused) attempt.current = null;
    },
  });
  return {
    send: mutation.mutateAsync,
    isSending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}
