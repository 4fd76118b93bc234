import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDuration,
  addMilliseconds,
  dayOf,
  earlier,
  isPackageDuration,
  isTimeZone,
  later,
  millisecondsBetween,
  nominalMilliseconds,
  PACKAGE_DAYS_MAX,
} from './calendar.js';

const DAY_MS = 86_400_000;
const instants = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('Adding a duration', () => {
  test.each([
    ['P1M', 1, '2026-01-31T12:00', 'UTC', '2026-02-28T12:00'],
    ['P1M', 3, '2026-01-31T12:00', 'UTC', '2026-04-30T12:00'],
    ['P1Y', 1, '2028-02-29T12:00', 'UTC', '2029-02-28T12:00'],
    ['P2W', 2, '2026-03-01T12:00', 'UTC', '2026-03-29T12:00'],
    ['P1M1DT2H', 2, '2026-01-31T12:00', 'UTC', '2026-04-02T16:00'],
    ['PT36H', 1, '2026-03-28T12:00', 'Europe/London', '2026-03-30T00:00'],
    ['P1D', 1, '2026-03-28T12:00', 'Europe/London', '2026-03-29T11:00'],
    ['P1D', 1, '2026-03-28T01:30', 'Europe/London', '2026-03-29T01:30'],
    ['P1D', 1, '2026-10-24T00:30', 'Europe/London', '2026-10-25T00:30'],
    ['P1D', 1, '2018-11-03T03:00', 'America/Sao_Paulo', '2018-11-04T03:00'],
    ['P1D', 1, '2018-11-03T03:30', 'America/Sao_Paulo', '2018-11-04T03:30'],
    ['P1D', 1, '2019-02-16T01:30', 'America/Sao_Paulo', '2019-02-17T01:30'],
    ['P1D', 1, '2011-12-29T20:00', 'Pacific/Apia', '2011-12-30T20:00'],
  ])('%s x %i to %s in %s is %s', (duration, quantity, from, zone, to) => {
    expect(addDuration(`${from}:00.000Z`, duration, quantity, zone)).toBe(`${to}:00.000Z`);
  });

  test('of whole days is the same in UTC as in a zone that is UTC by another name', () => {
    const days = fc.integer({ min: 0, max: 9_999 });
    const quantities = fc.integer({ min: 1, max: 36 });
    fc.assert(
      fc.property(instants, days, quantities, (instant, count, quantity) => {
        const duration = `P${count}D`;
        expect(addDuration(instant, duration, quantity, 'UTC')).toBe(
          addDuration(instant, duration, quantity, 'Etc/UTC'),
        );
      }),
    );
  });

  test('ends with the year 9999', () => {
    expect(addDuration('9999-12-30T00:00:00.000Z', 'P1D', 1, 'UTC')).toBe(
      '9999-12-31T00:00:00.000Z',
    );
    expect(addDuration('9999-12-31T00:00:00.000Z', 'P1D', 1, 'UTC')).toBeNull();
    expect(addDuration('9998-01-01T00:00:00.000Z', 'P3660D', 36, 'UTC')).toBeNull();
  });

  test('of days in UTC is exact time, and a quantity of days is so many times the days', () => {
    const days = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(instants, days, fc.integer({ min: 1, max: 36 }), (from, n, quantity) => {
        const to = addDuration(from, `P${n}D`, quantity, 'UTC')!;
        expect(millisecondsBetween(from, to)).toBe(n * quantity * DAY_MS);
      }),
    );
  });

  test('of days keeps the wall clock within the hour that a change can move', () => {
    const zones = fc.constantFrom('Europe/London', 'America/Sao_Paulo', 'Asia/Kolkata');
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 400 }), zones, (from, n, zone) => {
        const to = addDuration(from, `P${n}D`, 1, zone)!;
        expect(Math.abs(millisecondsBetween(from, to) - n * DAY_MS)).toBeLessThanOrEqual(3_600_000);
        expect(to > from).toBe(true);
      }),
    );
  });
});

describe('A duration’s length as a number', () => {
  test.each([
    ['P1D', 1],
    ['P1W', 7],
    ['P1M', 30],
    ['P12M', 360],
    ['P1Y', 365],
    ['P1Y1M1W1DT24H', 404],
    ['PT12H', 0.5],
  ])('%s counts %d days', (duration, days) => {
    expect(nominalMilliseconds(duration)).toBe(days * DAY_MS);
  });

  test('hours, minutes and seconds', () => {
    expect(nominalMilliseconds('PT1H2M3S')).toBe(3_723_000);
  });
});

describe('What a package may last', () => {
  test.each(['P30D', 'P1M', 'P1Y', 'PT1H', 'PT1S', 'P1Y2M3W4DT5H6M7S', `P${PACKAGE_DAYS_MAX}D`])(
    '%s',
    (text) => expect(isPackageDuration(text)).toBe(true),
  );

  test.each(['', 'P', 'P0D', '-P1D', 'P-1D', 'PT0.5S', 'P1.5D', '30', 'P30', 'P3661D', 'P11Y'])(
    'not %p',
    (text) => expect(isPackageDuration(text)).toBe(false),
  );
});

describe('A time zone', () => {
  test.each(['UTC', 'Europe/London', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('%s', (zone) =>
    expect(isTimeZone(zone)).toBe(true),
  );

  test.each(['', '+02:00', 'Mars/Olympus', 'London', 'utc', 'Europe/', '../etc/passwd'])(
    'not %p',
    (zone) => expect(isTimeZone(zone)).toBe(false),
  );

  test('every one accepted can be reckoned in', () => {
    for (const zone of Intl.supportedValuesOf('timeZone').filter(isTimeZone))
      expect(addDuration('2026-03-01T12:00:00.000Z', 'P30D', 1, zone)).toMatch(/^2026-03-31T/);
  });
});

describe('Instants as text', () => {
  test('compare as the times they are', () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const ordered = Date.parse(a) <= Date.parse(b);
        expect([earlier(a, b), later(a, b)]).toEqual(ordered ? [a, b] : [b, a]);
        expect(addMilliseconds(a, millisecondsBetween(a, b))).toBe(b);
      }),
    );
  });

  test('have a UTC day', () => {
    expect(dayOf('2026-11-22T23:59:59.999Z')).toBe('2026-11-22');
  });
});
