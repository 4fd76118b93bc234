/** What a quote says of a subscription: what it takes, and until when it runs. */
import { Text } from '@mantine/core';
import type { Quote } from '../../api/commands/quote.js';
import { Told } from '../command/change.js';
import { Moment } from '../shown/moment.js';
import { useCustomersTexts } from './customers.texts.js';

export function QuotedRun({ quote }: { readonly quote: Quote }) {
  const say = useCustomersTexts();
  const { charge, previousExpiresAt, expiresAt } = quote;
  return (
    <>
      {charge && <Told label={say('takes')}>{say('credits', { credits: charge.credits })}</Told>}
      {expiresAt !== null && (
        <Told label={say('runsUntil')}>
          {previousExpiresAt !== null && (
            <Text span c="dimmed">
              <Moment at={previousExpiresAt} /> →{' '}
            </Text>
          )}
          <Moment at={expiresAt} />
        </Told>
      )}
    </>
  );
}
