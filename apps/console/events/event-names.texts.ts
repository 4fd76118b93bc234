/** What each kind of event is called, as statements call them too. */
import { EVENT_NAMES } from '../../../libs/explanation/words/event-names.js';
import type { AccountEventType } from '../../../libs/ledger/index.js';
import { texts } from '../text/texts.js';

export const useEventNames = texts<AccountEventType>(EVENT_NAMES);

export const EVENT_TYPES = Object.keys(EVENT_NAMES.en) as AccountEventType[];
