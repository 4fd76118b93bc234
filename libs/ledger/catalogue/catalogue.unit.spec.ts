import { describe, expect, test } from '@jest/globals';
import { knownCommand } from '../account/command-window.js';
import {
  CATALOGUE_STREAM,
  DEFAULT_CATALOGUE,
  decideCatalogue,
  evolveCatalogue,
  packageOf,
  type CatalogueCommand,
  type CatalogueContext,
  type CatalogueEvent,
  type CatalogueState,
} from './catalogue.js';
import type { Package } from './package.js';

const WEEK: Package = { packageId: 'week', name: 'A week', duration: 'P7D', creditsPerScreen: 1 };
const NOW = '2026-03-01T12:00:00.000Z';
const OPERATOR = { id: 'olga', role: 'operator' } as const;
const define: CatalogueCommand = { type: 'define-package', package: WEEK };
const retire = (packageId: string): CatalogueCommand => ({ type: 'retire-package', packageId });

function after(...commands: CatalogueCommand[]): CatalogueState {
  return commands.reduce((state, command) => write(state, command), DEFAULT_CATALOGUE);
}

function write(
  state: CatalogueState,
  command: CatalogueCommand,
  context: Partial<CatalogueContext> = {},
): CatalogueState {
  const decision = decideCatalogue(state, command, { now: NOW, actor: OPERATOR, ...context });
  if (decision.refusal) throw new Error(decision.refusal.detail);
  return decision.events.reduce((next, decided) => {
    const revision = next.revision + 1;
    const event = {
      ...decided,
      eventId: `c.${revision}`,
      stream: CATALOGUE_STREAM,
      revision,
      position: null,
      schemaVersion: 1,
      recordedAt: NOW,
      actor: OPERATOR,
      commandId: `command-${revision}`,
      correlationId: '',
      causationId: null,
      balanceBefore: null,
      balanceAfter: null,
      chain: { previous: next.hash, hash: `hash ${revision}` },
    } as CatalogueEvent;
    return evolveCatalogue(next, event);
  }, state);
}

const refusalOf = (
  state: CatalogueState,
  command: CatalogueCommand,
  context: Partial<CatalogueContext> = {},
) => decideCatalogue(state, command, { now: NOW, actor: OPERATOR, ...context }).refusal;

describe('The catalogue', () => {
  test('has the default packages without any event', () => {
    expect([...DEFAULT_CATALOGUE.packages.keys()]).toEqual([
      '1-month',
      '3-months',
      '6-months',
      '12-months',
    ]);
    expect(packageOf(DEFAULT_CATALOGUE, '12-months')).toMatchObject({ creditsPerScreen: 12 });
    expect(packageOf(DEFAULT_CATALOGUE, 'week')).toBeUndefined();
  });

  test('a package defined is on sale', () => {
    const state = after(define);
    expect(packageOf(state, 'week')).toMatchObject(WEEK);
    expect(state).toMatchObject({ revision: 0, hash: 'hash 0', occurredAt: NOW });
    expect(knownCommand(state.commands, 'command-0')?.revisions).toEqual([0]);
  });

  test('a package retired is not, and is still known', () => {
    const state = after(define, retire('week'), retire('1-month'));
    expect(packageOf(state, 'week')).toBeUndefined();
    expect(packageOf(state, '1-month')).toBeUndefined();
    expect(state.packages.get('week')).toEqual({ ...WEEK, retired: true });
  });

  test('an id means one package for ever', () => {
    expect(refusalOf(after(define), define)?.slug).toBe('id-taken');
    expect(refusalOf(after(define, retire('week')), define)?.slug).toBe('id-taken');
    const month: CatalogueCommand = {
      type: 'define-package',
      package: { ...WEEK, packageId: '1-month' },
    };
    expect(refusalOf(DEFAULT_CATALOGUE, month)?.slug).toBe('id-taken');
  });

  test('only what is on sale is retired', () => {
    expect(refusalOf(DEFAULT_CATALOGUE, retire('week'))?.slug).toBe('package-not-found');
    expect(refusalOf(after(retire('1-month')), retire('1-month'))?.slug).toBe('package-not-found');
  });

  test('takes a past instant, even one before its latest event, and never goes back in time itself', () => {
    const past = write(DEFAULT_CATALOGUE, define, { at: '2024-01-01T00:00:00.000Z' });
    expect(past.occurredAt).toBe('2024-01-01T00:00:00.000Z');
    const next = retire('week');
    const earlier = write(past, next, { at: '2023-12-31T23:59:59.999Z' });
    expect(earlier.occurredAt).toBe('2024-01-01T00:00:00.000Z');
    expect(refusalOf(past, next, { at: '2026-03-01T12:00:00.001Z' })).toMatchObject({
      slug: 'in-the-future',
      figures: { now: NOW },
    });
    expect(write(past, next, { now: '2020-01-01T00:00:00.000Z' }).occurredAt).toBe(past.occurredAt);
  });

  test('an older catalogue is as it was', () => {
    const before = after(define);
    write(before, retire('week'));
    expect(packageOf(before, 'week')).toMatchObject(WEEK);
  });
});
