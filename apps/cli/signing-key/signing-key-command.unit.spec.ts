import { describe, expect, test } from '@jest/globals';
import { readSigningKey } from '../../../libs/audit/note/note-key.js';
import { runTallystick } from '../tallystick.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';

describe('tallystick signing-key', () => {
  test('prints a key that signs, and tells its public half beside it', async () => {
    const terminal = recordedTerminal();
    expect(await runTallystick(['signing-key', '--name', 'ledger.example/credits'], terminal)).toBe(
      0,
    );
    const { verifier } = readSigningKey(terminal.printed[0]!);
    expect(verifier.name).toBe('ledger.example/credits');
    expect(terminal.reported.join()).toContain(verifier.verifierKey);
  });

  test('makes another one each time, with a name that no other log has', async () => {
    const [one, other] = [recordedTerminal(), recordedTerminal()];
    await runTallystick(['signing-key'], one);
    await runTallystick(['signing-key'], other);
    const names = [one, other].map(
      (terminal) => readSigningKey(terminal.printed[0]!).verifier.name,
    );
    expect(new Set(names).size).toBe(2);
  });

  test('refuses a name that a note can’t have', async () => {
    const terminal = recordedTerminal();
    expect(await runTallystick(['signing-key', '--name', 'my ledger'], terminal)).toBe(2);
    expect(terminal.printed).toEqual([]);
  });
});
