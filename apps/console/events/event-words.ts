/** What an account's event says, in one line of the reader's language. */
import { useMemo } from 'react';
import type { AccountEvent, AccountEventType, Money } from '../../../libs/ledger/index.js';
import { useFormats, type Formats } from '../text/formats.js';
import { texts } from '../text/texts.js';
import { EN_EVENT_WORDS } from './event-words.en.js';
import { ES_EVENT_WORDS } from './event-words.es.js';
import { PT_BR_EVENT_WORDS } from './event-words.pt-br.js';

/** As `/v1/accounts/{a}/timeline` shows it. */
export type ShownEvent = Pick<
  AccountEvent,
  'eventId' | 'type' | 'revision' | 'position' | 'occurredAt' | 'actor' | 'data'
> & { readonly balanceBefore: number; readonly balanceAfter: number };

const useWords = texts({
  en: EN_EVENT_WORDS,
  'pt-BR': PT_BR_EVENT_WORDS,
  es: ES_EVENT_WORDS,
});

const MOMENTS = ['startsAt', 'expiresAt', 'previousExpiresAt'];

export function useEventWords(): (event: Pick<ShownEvent, 'type' | 'data'>) => string {
  const say = useWords();
  const formats = useFormats();
  return useMemo(
    () =>
      ({ type, data }) =>
        type in EN_EVENT_WORDS ? say(type as AccountEventType, valuesOf(data, formats)) : type,
    [say, formats],
  );
}

/** An event's members as a message takes them: one level, moments as the reader writes them, 'none' for what is null. */
function valuesOf(data: object, formats: Formats): Record<string, string | number> {
  const { agreement, package: taken, unitPrice, ...rest } = data as Record<string, unknown>;
  const flat: Record<string, unknown> = { ...rest, ...(agreement as object), ...(taken as object) };
  const price = unitPrice ? formats.money(unitPrice as Money) : 'none';
  const values: Record<string, string | number> = { price };
  for (const [name, value] of Object.entries(flat)) {
    if (value === null) values[name] = 'none';
    else if (MOMENTS.includes(name)) values[name] = formats.moment(String(value));
    else if (typeof value === 'number') values[name] = value;
    else values[name] = String(value);
  }
  return values;
}
