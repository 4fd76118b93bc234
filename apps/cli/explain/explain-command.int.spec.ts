/** `tallystick explain`, in-process, against a stub server. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runTallystick } from '../tallystick.js';
import { recordedTerminal, type RecordedTerminal } from '../testing/recorded-terminal.js';
import { problem, startStubLedger, type StubLedger } from '../testing/stub-ledger.js';

let stub: StubLedger;
let terminal: RecordedTerminal;

const subscription = {
  subscriptionId: 's1',
  customer: 'ana',
  packageId: '1-month',
  screens: 3,
  status: 'active',
  startsAt: '2026-01-01T10:00:00.000Z',
  expiresAt: '2026-01-31T10:00:00.000Z',
  device: null,
};
const link = { kind: 'trial', id: 's1', eventId: 'e0', at: null, sentence: 'It began as a trial.' };
const explained = {
  balance: { before: 10, after: 7 },
  entitlement: {
    before: { subscription: null, screenDays: 0 },
    after: { subscription, screenDays: 0 },
  },
  linked: [link],
  sentences: ['3 credits were taken.', link.sentence, 'No proof yet.'],
};

beforeEach(async () => {
  stub = await startStubLedger();
  terminal = recordedTerminal({ TALLYSTICK_URL: stub.url });
  stub.serve('/deductions/e1', () => explained);
});

afterEach(() => stub.stop());

describe('explain', () => {
  test('tells the sentences, what changed, and what is linked, each once', async () => {
    expect(await runTallystick(['explain', 'e1'], terminal)).toBe(0);
    const [words, changes, linked] = terminal.printed;
    expect(words).toBe('3 credits were taken.\nNo proof yet.');
    expect(changes).toMatch(/balance .* 10 .* 7 /);
    expect(changes).toMatch(/screens .* - .* 3 /);
    expect(linked).toMatch(/trial .*s1 .*It began as a trial\./);
  });

  test('--language asks for it in that language, and labels the tables so', async () => {
    expect(await runTallystick(['explain', 'e1', '--language', 'pt-BR'], terminal)).toBe(0);
    expect(stub.calls.at(-1)).toMatchObject({ language: 'pt-BR' });
    const [, changes, linked] = terminal.printed;
    expect(changes).toMatch(/saldo .* 10 .* 7 /);
    expect(changes).toMatch(/situação .* - .* ativa /);
    expect(linked).toMatch(/ligado .*\n.*\n.*teste .*s1 .*It began as a trial\./);
  });

  test('in a language that it is not told in is bad use', async () => {
    expect(await runTallystick(['explain', 'e1', '--language', 'fr'], terminal)).toBe(2);
    expect(terminal.reported.join('\n')).toContain('en, pt-BR, es');
    expect(stub.calls).toEqual([]);
  });

  test('--json gives what the API gives', async () => {
    expect(await runTallystick(['explain', 'e1', '--json'], terminal)).toBe(0);
    expect(JSON.parse(terminal.printed[0]!)).toEqual(explained);
  });

  test('of an event that is no deduction ends in 1 with the server’s words', async () => {
    stub.answerNext(problem(422, 'not-a-deduction'));
    expect(await runTallystick(['explain', 'e2'], terminal)).toBe(1);
    expect(terminal.reported).toEqual(['error: because of not-a-deduction (422 not-a-deduction)']);
  });
});
