/** What is still English on a page that is shown in another language. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** Words that English sentences and labels here can hardly do without, and that are none in Portuguese. */
const ENGLISH =
  /(?<!\p{L})(the|and|of|is|are|was|from|with|until|not|this|it|accounts?|customers?|screens?|credits?|balance|subscriptions?|extend(ed)?|expires|suspended|resume|reason|claim|evidence|overview|week|cancel|close|loading)(?!\p{L})/iu;

/** Of what is seen, and of what is read out alone. */
const SAID = `[
  document.body.innerText,
  ...[...document.querySelectorAll('[aria-label], [placeholder]')].flatMap((of) => [of.ariaLabel, of.placeholder]),
].filter(Boolean).join('\\n')`;

/** What the demo's people wrote, with such words in it. */
const WRITTEN = 'promised on the phone after the outage';

/** Ids, names and what people wrote are left as they are: all but that must have none of these words. */
export async function expectNoEnglish(page: Page): Promise<void> {
  const said = await page.evaluate<string>(SAID);
  const lines = said
    .replaceAll(WRITTEN, '')
    .split('\n')
    .filter((line) => ENGLISH.test(line));
  expect(lines).toEqual([]);
}
