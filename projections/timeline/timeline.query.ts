/** `/v1/accounts/{a}/timeline`, and events found by their id, by their command and by their time. */
import type { AccountEvent } from '../../libs/ledger/index.js';
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import type { TextRange } from '../../libs/projection/merged-find.js';
import { foundPages } from '../../libs/read-store/found-pages.js';
import type { Find, Page } from '../../libs/read-store/read-store.js';
import { eventOfDocument, TIMELINE, type TimelineDocument } from './timeline.document.js';

/** More events than one command makes: a thousand expiries may come before its own, but they are not of it. */
const COMMAND_EVENTS_MAX = 1_000;
const PAGE_MAX = 5_000;
/** Documents that are got at once. */
const GET_MAX = 1_000;

export interface TimelineAsked {
  readonly accountId: string;
  /** Of `occurredAt`: from inclusive, to exclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Of these types; undefined: of all. */
  readonly types?: readonly string[] | undefined;
  readonly subscriptionId?: string | undefined;
  /** Default `asc`. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** By `occurredAt`, then revision. @throws InvalidQuery for a cursor of another query. */
export async function timelineOf(
  { store, live }: Reading,
  asked: TimelineAsked,
): Promise<Page<AccountEvent> & Pick<LiveModel, 'asOf'>> {
  const model = live(TIMELINE);
  const { accountId, subscriptionId, types, order = 'asc', limit, cursor } = asked;
  const page = await store.find<TimelineDocument>(model, {
    index: subscriptionId === undefined ? 'account' : 'subscription',
    equals: { accountId, ...(subscriptionId === undefined ? {} : { subscriptionId }) },
    ...occurred(asked),
    ...(types === undefined ? {} : { within: { type: types } }),
    order,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { items: page.items.map(eventOfDocument), nextCursor: page.nextCursor, asOf: model.asOf };
}

/** Undefined where no account has such an event. */
export async function eventById(
  { store, live }: Reading,
  eventId: string,
): Promise<(Pick<LiveModel, 'asOf'> & { readonly event: AccountEvent }) | undefined> {
  const model = live(TIMELINE);
  const [document] = await store.get<TimelineDocument>(model, [eventId]);
  return document && { event: eventOfDocument(document), asOf: model.asOf };
}

/** Those of these events that some account has, in the order asked for. */
export async function eventsById(
  { store, live }: Reading,
  eventIds: readonly string[],
): Promise<readonly AccountEvent[]> {
  const model = live(TIMELINE);
  const found: TimelineDocument[] = [];
  for (let at = 0; at < eventIds.length; at += GET_MAX)
    found.push(...(await store.get<TimelineDocument>(model, eventIds.slice(at, at + GET_MAX))));
  const byId = new Map(found.map((document) => [document.id, document]));
  return eventIds.flatMap((id) => byId.get(id) ?? []).map(eventOfDocument);
}

/**
 * The events of these commands, named by `whichCommand`, in the order of the log; where an account is given, those on its
 * stream.
 */
export async function eventsOfCommand(
  { store, live }: Reading,
  accountId: string | undefined,
  which: readonly string[],
): Promise<readonly AccountEvent[]> {
  const model = live(TIMELINE);
  const pages = await Promise.all(
    [...new Set(which)].map((command) =>
      store.find<TimelineDocument>(model, {
        index: 'command',
        equals: { which: command },
        limit: COMMAND_EVENTS_MAX,
      }),
    ),
  );
  return pages
    .flatMap(({ items }) => items)
    .filter((item) => accountId === undefined || item.accountId === accountId)
    .sort((a, b) => (a.position < b.position ? -1 : 1))
    .map(eventOfDocument);
}

/** All accounts' events that occurred from one instant, inclusive, to another, exclusive; in pages. */
export async function* eventsBetween(
  { store, live }: Reading,
  range: Required<TextRange>,
): AsyncGenerator<readonly AccountEvent[], void> {
  const model = live(TIMELINE);
  const between = { index: 'occurredAt', ...occurred(range), limit: PAGE_MAX };
  for await (const page of foundPages<TimelineDocument>(store, model, between))
    yield page.map(eventOfDocument);
}

function occurred({ from, to }: TextRange): Pick<Find, 'range'> {
  if (from === undefined && to === undefined) return {};
  const bounds = {
    ...(from === undefined ? {} : { gte: from }),
    ...(to === undefined ? {} : { lt: to }),
  };
  return { range: { field: 'occurredAt', ...bounds } };
}
