import { describe, expect, test } from '@jest/globals';
import {
  decideIncident,
  evolveIncident,
  incidentOfStream,
  incidentStream,
  UNOPENED_INCIDENT,
  type IncidentCommand,
  type IncidentEvent,
  type IncidentState,
} from '../../incident/incident.js';
import { compensate } from '../../testing/commands.js';
import {
  accountOpened,
  creditsPurchased,
  goodwillFunded,
  subscriptionActivated,
} from '../../testing/events.js';
import { given, NOON } from '../../testing/given.js';

const startedAt = '2026-03-01T08:00:00.000Z';
const endedAt = '2026-03-01T10:00:00.000Z';
const outage = { incidentId: 'i1', supplier: 'streams-1', startedAt, description: 'no picture' };
const open = { type: 'open-incident', ...outage } as const;

const when = (state: IncidentState, command: IncidentCommand, at?: string) =>
  decideIncident(state, command, { now: NOON, at });

function after(...commands: IncidentCommand[]): IncidentState {
  return commands.reduce((state, command) => {
    const { events = [] } = when(state, command);
    return events.reduce((before, event) => {
      const revision = before.revision + 1;
      const whole = { ...event, revision, commandId: `c${revision}.x`, chain: { hash: 'h' } };
      return evolveIncident(before, whole as unknown as IncidentEvent);
    }, state);
  }, UNOPENED_INCIDENT);
}

const resolve = (at: string) => ({ type: 'resolve-incident', endedAt: at }) as const;

describe('Rule 21: incidents', () => {
  test('one is opened with the instant it began', () => {
    expect(incidentOfStream(incidentStream('i1'))).toBe('i1');
    expect(when(UNOPENED_INCIDENT, open)).toEqual({
      events: [{ type: 'IncidentOpened', data: outage, occurredAt: NOON }],
    });
    expect(when(after(open), open)).toMatchObject({ refusal: { slug: 'id-taken' } });
  });

  test('and resolved, once, with the one at which it was over', () => {
    const events = [{ type: 'IncidentResolved', data: { endedAt }, occurredAt: NOON }];
    expect(when(after(open), resolve(endedAt))).toEqual({ events });
    expect(when(after(open, resolve(endedAt)), resolve(endedAt))).toMatchObject({
      refusal: { slug: 'incident-resolved', figures: { endedAt } },
    });
    expect(when(UNOPENED_INCIDENT, resolve(endedAt))).toMatchObject({
      refusal: { slug: 'incident-not-found' },
    });
  });

  test('later than it began, and neither yet to come', () => {
    expect(when(after(open), resolve(startedAt))).toMatchObject({
      refusal: { slug: 'ends-before-start', figures: { startedAt } },
    });
    const tomorrow = '2026-03-02T12:00:00.000Z';
    for (const refused of [
      when(after(open), resolve(tomorrow)),
      when(UNOPENED_INCIDENT, { ...open, startedAt: tomorrow }),
      when(UNOPENED_INCIDENT, open, tomorrow),
    ])
      expect(refused).toMatchObject({ refusal: { slug: 'in-the-future' } });
  });

  test('a compensation names one that there is', () => {
    const funded = given(accountOpened(), creditsPurchased(10), subscriptionActivated()).given(
      goodwillFunded(1),
    );
    funded.when(compensate(1, { incidentId: 'i1' })).thenRefused('incident-not-found');
    funded
      .knowing({ incidentKnown: true })
      .when(compensate(1, { incidentId: 'i1' }))
      .thenEvents(['CompensationGranted', { incidentId: 'i1' }]);
    funded.when(compensate(1)).thenEvents(['CompensationGranted', { incidentId: null }]);
  });
});
