/** What went wrong, in the reader's language, with what to do about it. */
import { Alert, List } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { Refused } from '../ledger/problem.js';
import { useProblemWords } from './problem-words.js';
import { useViolationWords } from './violation-words.texts.js';
import { WithMoments } from './with-moments.js';

export function Problem({ error }: { readonly error: Error }) {
  const wordsOf = useProblemWords();
  const violationIn = useViolationWords();
  const { title, detail } = wordsOf(error);
  const violations = (error instanceof Refused && error.problem.violations) || [];
  return (
    <Alert
      color="red"
      variant="light"
      icon={<CircleAlert aria-hidden />}
      title={title}
      role="alert"
    >
      <WithMoments sentence={detail} />
      {violations.length > 0 && (
        <List size="sm" mt="xs">
          {violations.map((violation) => (
            <List.Item key={`${violation.field} ${violation.message}`}>
              {violationIn(violation)}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
