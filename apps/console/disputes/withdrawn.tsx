/** What becomes of what the deduction paid for. */
import type { Quote } from '../../api/commands/quote.js';
import { Change, Told } from '../command/change.js';
import { Moment } from '../shown/moment.js';
import { useDisputesTexts } from './disputes.texts.js';

export interface WithdrawnProps {
  readonly quote: Quote;
  readonly isUpheld: boolean;
}

export function Withdrawn({ quote, isUpheld }: WithdrawnProps) {
  const say = useDisputesTexts();
  const { previousExpiresAt, expiresAt, previousScreens, screens, screenDays } = quote;
  if (!isUpheld) return <Told label={say('effect')}>{say('nothingMoves')}</Told>;
  if (expiresAt !== null && previousExpiresAt !== null) {
    return (
      <Told label={say('expiry')}>
        <Moment at={previousExpiresAt} /> → <Moment at={expiresAt} />
      </Told>
    );
  }
  if (screens !== null && previousScreens !== null)
    return <Change label={say('screens')} from={previousScreens} to={screens} />;
  if (screenDays !== null) return <Told label={say('screenDays')}>{screenDays}</Told>;
  return <Told label={say('entitlement')}>{say('isKept')}</Told>;
}
