import { expect, test } from '@jest/globals';
import { filterAsked, pathOfEvents } from './asked-filter.js';
import { placeOfEvent, type PlacedEvent } from './event-place.js';

const event = (type: string, data: object) =>
  ({ eventId: 'e1', type, stream: 'account-a', occurredAt: AT, data }) as PlacedEvent;
const AT = '2026-01-05T23:30:00.000Z';

test('a deduction is seen where it is explained', () => {
  const charge = { credits: 3, rule: 'activation', inputs: {} };
  expect(placeOfEvent(event('SubscriptionActivated', { charge }))).toBe('/deductions/e1');
});

test('another event is among those of its kind and day on the timeline', () => {
  const place = new URL(placeOfEvent(event('CreditsPurchased', { credits: 5 })), 'http://console');
  expect(place.pathname).toBe('/accounts/a/timeline');
  const path = pathOfEvents('a', filterAsked(place.searchParams));
  const { from, to, type } = Object.fromEntries(new URL(path, 'http://ledger').searchParams);
  expect(type).toBe('CreditsPurchased');
  expect(from! <= AT && AT < to!).toBe(true);
  expect(Date.parse(to!) - Date.parse(from!)).toBe(86_400_000);
});
