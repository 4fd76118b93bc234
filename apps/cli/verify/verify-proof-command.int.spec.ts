import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleProof, SIGNER } from '../../../libs/audit/proof/testing/sample-proof.js';
import { runTallystick } from '../tallystick.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';

const KEY = SIGNER.verifier.verifierKey;
const proof = await sampleProof(41, 97);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-proof-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function verifyProof(content: string | Buffer, key: string = KEY) {
  const file = join(folder, 'proof.json');
  await writeFile(file, content);
  return run(file, '--key', key);
}

async function run(...args: readonly string[]) {
  const terminal = recordedTerminal();
  const exitCode = await runTallystick(['verify-proof', ...args], terminal);
  const { printed, reported } = terminal;
  return { exitCode, printed: printed.join('\n'), reported: reported.join('\n') };
}

describe('verify-proof', () => {
  test('says what it has checked, offline', async () => {
    const { exitCode, printed, reported } = await verifyProof(JSON.stringify(proof, null, 2));
    expect([exitCode, reported]).toEqual([0, '']);
    expect(printed).toContain('The proof holds.');
    expect(printed).toContain(`${proof.event.eventId}, revision 41 of account-north`);
    expect(printed).toContain(proof.event.chain.hash);
    expect(printed).toContain('event 42 of 97 in the log: 7 hashes lead from it to the root');
    expect(printed).toContain(`by ${KEY}`);
  });

  test('refuses an event that was changed, with what is wrong', async () => {
    const forged = { ...proof, event: { ...proof.event, balanceAfter: 1_000 } };
    const { exitCode, printed, reported } = await verifyProof(JSON.stringify(forged));
    expect([exitCode, printed]).toEqual([1, '']);
    expect(reported).toContain('The proof doesn’t hold: the event is not the one that was hashed');
  });

  test('refuses what is no JSON, and no UTF-8', async () => {
    const text = JSON.stringify(proof);
    for (const content of [text.slice(0, -1), `\ufeff${text}`, Buffer.from(text, 'latin1')])
      expect(await verifyProof(content)).toMatchObject({
        exitCode: 1,
        reported: expect.stringContaining('is no JSON'),
      });
  });

  test('refuses what other programs may read as another proof', async () => {
    const text = JSON.stringify(proof);
    for (const [from, to, said] of [
      ['"balanceBefore":', '"balanceAfter":1000,"balanceBefore":', 'two members of one name'],
      ['{"eventId":', '{"eventId":"another","eventId":', 'two members of one name'],
      ['"leafIndex":41', '"leafIndex":41.0', 'has the number 41.0'],
      ['"leafIndex":41', '"leafIndex":41.00000000000000000001', 'has the number 41.0000'],
      ['"leafIndex":41', '"leafIndex":4.1e1', 'has the number 4.1e1'],
    ] as const) {
      expect(text).toContain(from);
      expect(await verifyProof(text.replace(from, to))).toMatchObject({
        exitCode: 1,
        printed: '',
        reported: expect.stringContaining(said),
      });
    }
  });

  test('refuses a file that isn’t there', async () => {
    expect(await run(join(folder, 'none.json'), '--key', KEY)).toMatchObject({
      exitCode: 1,
      reported: expect.stringContaining('The proof can’t be read'),
    });
  });

  test('takes no key for one that it is not: that is bad use, and so is none', async () => {
    const changed = KEY.replace('ledger', 'lodger');
    expect(await verifyProof('{}', changed)).toMatchObject({
      exitCode: 2,
      reported: expect.stringContaining('--key is no public key'),
    });
    expect(await run('proof.json')).toMatchObject({ exitCode: 2 });
  });
});
