/** A sentence of the ledger's, its instants as any other moment: in the viewer's zone and language. */
import { Fragment } from 'react';
import { partsOfSentence } from '../../../libs/explanation/words/instants.js';
import { Moment } from './moment.js';

export function WithMoments({ sentence }: { readonly sentence: string }) {
  return partsOfSentence(sentence).map((part, place) =>
    typeof part === 'string' ? (
      <Fragment key={place}>{part}</Fragment>
    ) : (
      <Moment key={place} at={part.at} />
    ),
  );
}
