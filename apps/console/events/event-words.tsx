/** What an account's event says, in one line of the reader's language. */
import type { AccountEvent, AccountEventType, Money } from '../../../libs/ledger/index.js';
import { useActorName } from '../shown/actor.js';
import { WithMoments } from '../shown/with-moments.js';
import { useFormats } from '../text/formats.js';
import { texts, type Values } from '../text/texts.js';
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

/** Ids of operators: nobody else asks for adjustments or decides them. */
const OPERATORS: ReadonlySet<string> = new Set(['requestedBy', 'approvedBy', 'rejectedBy']);

export function EventWords({
  of: { type, data },
}: {
  readonly of: Pick<ShownEvent, 'type' | 'data'>;
}) {
  const say = useWords();
  const formats = useFormats();
  const nameOf = useActorName();
  if (!(type in EN_EVENT_WORDS)) return type;
  const values = valuesOf(data, formats.money, nameOf);
  return <WithMoments sentence={say(type as AccountEventType, values)} />;
}

/** An event's members as a message takes them: one level, 'none' for what is null. */
function valuesOf(
  data: object,
  written: (money: Money) => string,
  nameOf: ReturnType<typeof useActorName>,
): Values {
  const { agreement, package: taken, unitPrice, ...rest } = data as Record<string, unknown>;
  const flat: Record<string, unknown> = { ...rest, ...(agreement as object), ...(taken as object) };
  const values: Record<string, string | number> = {
    price: unitPrice ? written(unitPrice as Money) : 'none',
  };
  for (const [name, value] of Object.entries(flat)) {
    if (value === null) values[name] = 'none';
    else if (typeof value === 'number') values[name] = value;
    else values[name] = OPERATORS.has(name) ? nameOf({ id: String(value) }) : String(value);
  }
  return values;
}
