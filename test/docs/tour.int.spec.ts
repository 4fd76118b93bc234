import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { start, type RunningApi } from '../../apps/api/start.js';
import { readDocument, sectionOf } from './markdown.js';
import { patternOf, squeezed } from './shown-answer.js';
import { readTour, wordsOf, type TourStep } from './tour.js';

let folder: string;
let running: RunningApi;
let key: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tour-'));
  running = await start({ PORT: '0', TALLYSTICK_DATA_DIR: folder, TALLYSTICK_LOG_LEVEL: 'silent' });
  key = readFileSync(running.operatorKeyFile!, 'utf8').trim();
});

afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});

async function answerOf({ url, isWhole, ...request }: TourStep): Promise<string> {
  const response = await fetch(url, request as RequestInit);
  const body = await response.text();
  if (!isWhole) return body;
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}\n`).join('');
  return `HTTP/1.1 ${response.status} ${response.statusText}\n${headers}\n${body}`;
}

describe('the tour of the README', () => {
  test('answers as it shows, from its first command to its last', async () => {
    const steps = readTour(sectionOf(readDocument('README.md'), 'Five minutes'), {
      url: running.url,
      key,
    });
    expect(steps.length).toBeGreaterThan(8);
    const ids = new Map<string, string>();
    for (const step of steps) {
      const answer = squeezed(await answerOf({ ...step, url: withIdsOf(ids, step.url) }));
      expect(answer).toMatch(patternOf(step.shown));
      const [shown, actual] = [firstEventId(step.shown), firstEventId(answer)];
      if (shown && actual) ids.set(shown, actual);
    }
  });
});

function firstEventId(answer: string): string | undefined {
  return /"eventId": ?"([0-9a-f-]{36})"/.exec(answer)?.[1];
}

/** A reader takes the id that the own server gave for the one that is shown. */
function withIdsOf(ids: ReadonlyMap<string, string>, url: string): string {
  return [...ids].reduce((text, [shown, actual]) => text.replace(shown, actual), url);
}

describe('a shown answer', () => {
  test.each([
    ['{ "a": 1, … }', '{"a":1,"b":2}', true],
    ['{ "a": 1 }', '{"a":1,"b":2}', false],
    ['{ "a": 1, … }', '{"a":2,"b":2}', false],
    ['{ "at": "2026-01-01T00:00:00.000Z" }', '{"at":"2027-02-03T04:05:06.789Z"}', true],
    ['{ "at": "2026-01-01T00:00:00.000Z" }', '{"at":null}', false],
    ['{ "a b": "x  y" }', '{"a b":"x y"}', false],
  ])('%s, for %s: %s', (shown, actual, fits) => {
    expect(patternOf(shown).test(squeezed(actual))).toBe(fits);
  });
});

test('command lines are read as a shell reads them', () => {
  const words = wordsOf(`curl -s "$A/x" $A/y -d '{ "$A": 1 }' \\\n 'a'"b"`, { A: 'http://h' });
  expect(words).toEqual(['curl', '-s', 'http://h/x', 'http://h/y', '-d', '{ "$A": 1 }', 'ab']);
});
