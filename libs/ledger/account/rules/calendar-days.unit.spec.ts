import { describe, test } from '@jest/globals';
import { accountOpened, creditsPurchased } from '../../testing/events.js';
import { activate, extend } from '../../testing/commands.js';
import { at } from '../../testing/given.js';

describe('Calendar durations are added on the account’s wall clock', () => {
  const CASES = [
    ['across a change forward', 'Europe/London', '2026-03-20T12:00', '2026-04-19T11:00'],
    ['across a change back', 'Europe/London', '2026-10-10T11:00', '2026-11-09T12:00'],
    ['onto a skipped wall time', 'Europe/London', '2026-02-27T01:30', '2026-03-29T01:30'],
    ['onto a wall time that comes twice', 'Europe/London', '2026-09-25T00:30', '2026-10-25T00:30'],
    ['onto a skipped midnight', 'America/Sao_Paulo', '2018-10-05T03:00', '2018-11-04T03:00'],
    [
      'onto a midnight hour that comes twice',
      'America/Sao_Paulo',
      '2019-01-18T01:30',
      '2019-02-17T01:30',
    ],
    ['in a zone ahead of UTC', 'Asia/Kolkata', '2026-03-01T20:00', '2026-03-31T20:00'],
    ['in UTC', 'UTC', '2026-03-20T12:00', '2026-04-19T12:00'],
  ] as const;

  test.each(CASES)('%s (%s): from %s UTC, P30D runs to %s UTC', (_what, timeZone, from, to) => {
    at(`${from}:00.000Z`)
      .given(accountOpened({ timeZone }), creditsPurchased())
      .when(activate())
      .thenEvents(['SubscriptionActivated', { expiresAt: `${to}:00.000Z` }]);
  });

  test('a month is the account’s own: 31 January in Auckland is still 30 January in UTC', () => {
    const month = { packageId: 'm', name: 'm', duration: 'P1M', creditsPerScreen: 1 };
    at('2026-01-30T12:00:00.000Z')
      .knowing({ packages: [month] })
      .given(accountOpened({ timeZone: 'Pacific/Auckland' }), creditsPurchased())
      .when(activate({ packageId: 'm' }))
      .thenEvents(['SubscriptionActivated', { expiresAt: '2026-02-27T12:00:00.000Z' }]);
  });

  test('an extension keeps the wall time of the expiry it starts from', () => {
    at('2026-03-01T12:00:00.000Z')
      .given(accountOpened({ timeZone: 'Europe/London' }), creditsPurchased(), activate())
      .when(extend())
      .thenEvents([
        'SubscriptionExtended',
        {
          previousExpiresAt: '2026-03-31T11:00:00.000Z',
          expiresAt: '2026-04-30T11:00:00.000Z',
        },
      ]);
  });

  test('an expiry beyond the year 9999 is refused', () => {
    const era = { packageId: 'era', name: 'era', duration: 'P3660D', creditsPerScreen: 1 };
    const late = at('9990-01-01T00:00:00.000Z')
      .knowing({ packages: [era] })
      .given(accountOpened(), creditsPurchased(100));
    late.when(activate({ packageId: 'era' })).thenRefused('expiry-too-far');
    late
      .given(activate())
      .when(extend({ packageId: 'era' }))
      .thenRefused('expiry-too-far');
  });
});
