import { describe, expect, test } from '@jest/globals';
import { platformAlerts } from './platform-warning.js';

const now = '2026-03-01T10:00:00.000Z';
const fault = { at: '2026-03-01T09:00:00.000Z', type: 'ScreensAdded', error: 'no such document' };
const nobody = { accountId: null, accountName: null };

describe('a read model', () => {
  const alertsOf = (lagSeconds: number, itsFault: typeof fault | null = null) =>
    platformAlerts({
      now,
      models: [{ name: 'balance', lagSeconds, fault: itsFault }],
      sealingLagSeconds: 0,
    });

  test('is behind from 10 seconds on', () => {
    expect(alertsOf(9.9)).toEqual([]);
    expect(alertsOf(10)).toEqual([
      {
        alertId: 'projection-behind.balance',
        kind: 'projection-behind',
        severity: 'warning',
        ...nobody,
        since: '2026-03-01T09:59:50.000Z',
        figures: { projection: 'balance', lagSeconds: 10 },
      },
    ]);
  });

  test('that is halted is critical, and not said to be behind as well', () => {
    expect(alertsOf(3_600, fault)).toEqual([
      {
        alertId: 'projection-halted.balance',
        kind: 'projection-halted',
        severity: 'critical',
        ...nobody,
        since: fault.at,
        figures: { projection: 'balance', type: fault.type, error: fault.error },
      },
    ]);
  });
});

test('sealing is behind from a minute on', () => {
  const alertsOf = (sealingLagSeconds: number) =>
    platformAlerts({ now, models: [], sealingLagSeconds });
  expect(alertsOf(59)).toEqual([]);
  expect(alertsOf(60)).toMatchObject([
    {
      alertId: 'sealing-behind.log',
      severity: 'warning',
      since: '2026-03-01T09:59:00.000Z',
      figures: { lagSeconds: 60 },
    },
  ]);
});
