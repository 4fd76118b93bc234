/** `tallystick import`, in-process, against a stub server. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTallystick } from '../tallystick.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import type { RecordedTerminal } from '../testing/recorded-terminal.js';
import type { BulkCommand, StubLedger } from '../testing/stub-ledger.js';
import { accepted, problem, startStubLedger } from '../testing/stub-ledger.js';

let folder: string;
let trace: string;
let stub: StubLedger;
let terminal: RecordedTerminal;
let refused: Set<string>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tallystick-import-'));
  trace = join(folder, 'trace.jsonl');
  refused = new Set();
  stub = await startStubLedger((command: BulkCommand) =>
    refused.has(command.key) ? problem(409, 'insufficient-credits') : accepted(command),
  );
  terminal = recordedTerminal({ TALLYSTICK_URL: stub.url });
});

afterEach(async () => {
  await stub.stop();
  rmSync(folder, { recursive: true, force: true });
});

function writeTrace(...lines: (object | string)[]): void {
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(trace, `${texts.join('\n')}\n`);
}

const DAY = '2025-12-31T00:00:00.000Z';
let seconds = 0;

/** Each of an instant of its own, as most commands are. */
function purchase(key: string): object {
  seconds += 1;
  return {
    at: new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString(),
    key,
    path: '/accounts/a/purchases',
    body: { credits: 10 },
  };
}

function activation(key: string): object {
  return { ...purchase(key), path: '/accounts/a/subscriptions', body: { customer: 'c' } };
}

function reversal(key: string, deductionOfKey: string): object {
  return { ...purchase(key), path: '/accounts/a/reversals', body: { deductionOfKey, reason: 'r' } };
}

function run(...options: string[]): Promise<number> {
  return runTallystick(['import', trace, ...options], terminal);
}

/** The cells of the table of outcomes, by outcome. */
function outcomes(): Record<string, string> {
  const rows = terminal.printed.join('\n').matchAll(/│ *(\d*) *│ *([\w -]+?) *│ *(\d+) *│/g);
  return Object.fromEntries(
    [...rows].map(([, status, slug, count]) => [`${status} ${slug}`, count!]),
  );
}

describe('sending', () => {
  test('sends all lines in order and in batches, and counts what they came to', async () => {
    refused.add('k2');
    writeTrace(purchase('k1'), purchase('k2'), purchase('k3'));
    expect(await run('--batch', '2')).toBe(0);
    expect(stub.bulkKeys()).toEqual([['k1', 'k2'], ['k3']]);
    expect(outcomes()).toEqual({
      '201 accepted': '2',
      '409 insufficient-credits': '1',
      ' all': '3',
    });
  });

  test('keeps commands of one instant in one call, up to what the server takes', async () => {
    const renewals = Array.from({ length: 1_001 }, (_, n) => ({ ...purchase(`k${n}`), at: DAY }));
    writeTrace(...renewals, purchase('last'));
    expect(await run('--batch', '2')).toBe(0);
    expect(stub.bulkKeys().map(({ length }) => length)).toEqual([1_000, 2]);
  });

  test('a second import is all replays', async () => {
    writeTrace(purchase('k1'), purchase('k2'));
    await run();
    terminal.printed.length = 0;
    expect(await run()).toBe(0);
    expect(outcomes()).toEqual({ '201 replayed': '2', ' all': '2' });
  });

  test('malformed lines are told by number, stop nothing and end in 1', async () => {
    writeTrace(
      purchase('k1'),
      '{"torn',
      { key: 'k2', path: 'no-slash', body: {} },
      '',
      purchase('k3'),
    );
    expect(await run()).toBe(1);
    expect(stub.bulkKeys()).toEqual([['k1', 'k3']]);
    expect(terminal.reported.join('\n')).toMatch(/line 2: not JSON/);
    expect(terminal.reported.join('\n')).toMatch(/line 3: "path"/);
    expect(outcomes()).toEqual({ '201 accepted': '2', ' malformed': '2', ' all': '4' });
  });

  test('a call that is refused as a whole is split down to the command at fault', async () => {
    writeTrace(purchase('k1'), purchase('k2'), purchase('k3'));
    for (let call = 0; call < 3; call++) stub.answerNext(problem(400, 'validation-failed'));
    expect(await run()).toBe(0);
    expect(stub.bulkKeys()).toEqual([['k1', 'k2', 'k3'], ['k1', 'k2'], ['k1'], ['k2'], ['k3']]);
    expect(outcomes()).toMatchObject({ '400 validation-failed': '1', '201 accepted': '2' });
  });
});

describe('reversals', () => {
  test('name the event of their deduction; the batch is cut where both would be in one', async () => {
    writeTrace(activation('k1'), purchase('k2'), reversal('k3', 'k1'), purchase('k4'));
    expect(await run()).toBe(0);
    expect(stub.bulkKeys()).toEqual([
      ['k1', 'k2'],
      ['k3', 'k4'],
    ]);
    const [reversed] = stub.calls[1]!.body['commands'] as BulkCommand[];
    expect(reversed!.body).toEqual({ eventId: 'event-of-k1', reason: 'r' });
  });

  test('of a command that took nothing are malformed, not sent', async () => {
    refused.add('k1');
    writeTrace(activation('k1'), reversal('k2', 'k1'), purchase('k3'));
    expect(await run()).toBe(1);
    expect(stub.bulkKeys().flat()).toEqual(['k1', 'k3']);
    expect(terminal.reported.join('\n')).toMatch(/line 2: no deduction is known for the key k1/);
  });
});

describe('a server that fails', () => {
  test('is asked again with back-off, as Retry-After says where it does', async () => {
    writeTrace(purchase('k1'));
    stub.answerNext({ ...problem(503, 'log-unavailable'), headers: { 'retry-after': '3' } });
    stub.answerNext(problem(429, 'too-many-requests'));
    expect(await run()).toBe(0);
    expect(terminal.pauses).toEqual([3000, 400]);
  });

  test('a batch whose answer was lost is sent again and does no harm', async () => {
    writeTrace(purchase('k1'), purchase('k2'));
    stub.breakNext();
    expect(await run()).toBe(0);
    expect(stub.bulkKeys()).toHaveLength(2);
    expect(outcomes()).toEqual({ '201 replayed': '2', ' all': '2' });
  });

  test('a command that it is too busy for is sent again, with those behind it', async () => {
    writeTrace(purchase('k1'), purchase('k2'), purchase('k3'));
    const results = [accepted, () => problem(503, 'busy'), accepted].map((answer, index) =>
      answer({ path: '/accounts/a/purchases', key: `k${index + 1}`, body: {} }),
    );
    stub.answerNext({ status: 200, body: { results } });
    expect(await run()).toBe(0);
    expect(stub.bulkKeys()).toEqual([
      ['k1', 'k2', 'k3'],
      ['k2', 'k3'],
    ]);
    expect(outcomes()).toEqual({ '201 accepted': '3', ' all': '3' });
  });

  test('that stays away ends in 1 within --retry-seconds, saying how to go on', async () => {
    writeTrace(purchase('k1'));
    const { url } = stub;
    await stub.stop();
    expect(await run('--retry-seconds', '10')).toBe(1);
    expect(terminal.pauses.reduce((sum, pause) => sum + pause, 0)).toBe(10_000);
    const said = terminal.reported.at(-1)!;
    expect(said).toContain(`No server answers at ${url} (ECONNREFUSED)`);
    expect(said).toContain('Lines 1 to 0 of 1 are confirmed: run the same command again');
  });

  test('that does not know the key ends in 1 and names where the key is from', async () => {
    writeTrace(purchase('k1'));
    expect(await run('--key', 'wrong')).toBe(1);
    expect(terminal.reported.at(-1)).toMatch(/does not accept the key from --key/);
  });
});

describe('an interrupted import', () => {
  const timeline = '/accounts/a/timeline';

  /** Two lines a call, of which the second call is lost for good. */
  async function interrupt(): Promise<void> {
    writeTrace(activation('k1'), purchase('k2'), purchase('k3'), reversal('k4', 'k1'));
    const answers = join(folder, 'answers.jsonl');
    stub.serve(timeline, () => ({ items: [{ eventId: 'event-of-k2' }], nextCursor: null }));
    // The first call goes through; then the server is gone.
    stub.answerNext({
      status: 200,
      body: { results: [result('k1', '/subscriptions'), result('k2', '/purchases')] },
    });
    stub.answerNext(problem(503, 'log-unavailable'));
    expect(await run('--batch', '2', '--answers', answers, '--retry-seconds', '0')).toBe(1);
    expect(existsSync(`${trace}.progress`)).toBe(true);
    terminal.printed.length = 0;
  }

  function result(key: string, kind: string) {
    return accepted({ path: `/accounts/a${kind}`, key, body: {} });
  }

  test('goes on after the last confirmed line, still knows the deductions, and leaves no journal', async () => {
    await interrupt();
    const answers = join(folder, 'answers.jsonl');
    expect(await run('--batch', '2', '--answers', answers)).toBe(0);
    expect(stub.bulkKeys().slice(2)).toEqual([['k3', 'k4']]);
    const sent = stub.calls.at(-1)!.body['commands'] as BulkCommand[];
    expect(sent[1]!.body['eventId']).toBe('event-of-k1');
    expect(outcomes()).toEqual({ '201 accepted': '4', ' all': '4' });
    expect(existsSync(`${trace}.progress`)).toBe(false);
    const keys = readFileSync(answers, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).key);
    expect(keys).toEqual(['k1', 'k2', 'k3', 'k4']);
  });

  test('survives a journal torn in its last line', async () => {
    await interrupt();
    writeFileSync(`${trace}.progress`, '{"lines":4,"tal', { flag: 'a' });
    expect(await run('--batch', '2')).toBe(0);
    expect(stub.bulkKeys().slice(2)).toEqual([['k3', 'k4']]);
  });

  test('begins again when another ledger answers by now', async () => {
    await interrupt();
    stub.serve(timeline, () => ({ items: [], nextCursor: null }));
    expect(await run('--batch', '2')).toBe(0);
    expect(terminal.reported.join('\n')).toMatch(/beginning with line 1/);
    expect(stub.bulkKeys().slice(2).flat()).toEqual(['k1', 'k2', 'k3', 'k4']);
  });

  test('begins again with --restart', async () => {
    await interrupt();
    expect(await run('--batch', '4', '--restart')).toBe(0);
    expect(stub.bulkKeys().slice(2).flat()).toEqual(['k1', 'k2', 'k3', 'k4']);
  });
});

test('a fault of the server in one command is counted, does not hold up the others, and ends in 1', async () => {
  writeTrace(purchase('k1'), purchase('k2'));
  const results = [
    problem(500, 'internal-error'),
    accepted({ path: '/accounts/a/purchases', key: 'k2', body: {} }),
  ];
  stub.answerNext({ status: 200, body: { results } });
  expect(await run()).toBe(1);
  expect(outcomes()).toMatchObject({ '500 internal-error': '1', '201 accepted': '1' });
  expect(terminal.reported.at(-1)).toMatch(/1 command failed in the server/);
});

test('--answers keeps one line a command, with the slug of a refusal and without events', async () => {
  refused.add('k2');
  writeTrace(activation('k1'), purchase('k2'));
  const answers = join(folder, 'answers.jsonl');
  await run('--answers', answers);
  const lines = readFileSync(answers, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ line: 1, key: 'k1', status: 201, replayed: false });
  expect(lines[0].body).toMatchObject({ balance: 10, charge: { credits: 3 } });
  expect(lines[0].body.events).toBeUndefined();
  expect(lines[1]).toMatchObject({
    key: 'k2',
    status: 409,
    body: { slug: 'insufficient-credits' },
  });
});
