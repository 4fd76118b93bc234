/** A deduction explained in the reader's language, and anew when its account or a dispute over it has another event. */
import { useQueryClient } from '@tanstack/react-query';
import type { Explanation } from '../../../libs/explanation/index.js';
import { useRead } from '../ledger/use-read.js';
import { byDeduction } from '../live/live-by.js';
import { useLanguage } from '../text/language-context.js';

export function useDeduction(eventId: string) {
  const language = useLanguage();
  const path = `/deductions/${encodeURIComponent(eventId)}`;
  // Whose it is, the first answer tells.
  const [[, known] = []] = useQueryClient().getQueriesData<Explanation>({ queryKey: [path] });
  return useRead<Explanation>(path, {
    language,
    live: byDeduction(eventId, known?.accountId),
    keepPrevious: true,
  });
}
