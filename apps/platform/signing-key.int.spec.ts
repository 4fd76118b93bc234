import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { testSigner, testSigningKey } from '../../libs/audit/seal/testing/test-signer.js';
import { readSettings } from './settings.js';
import { SIGNING_KEY_FILE, signingKeyFor } from './signing-key.js';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'signing-key-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const found = (environment: Record<string, string> = {}) =>
  signingKeyFor(readSettings({ TALLYSTICK_DATA_DIR: dataDir, ...environment }));

describe('the signing key', () => {
  test('is made once, for its owner alone, and then read', () => {
    const made = found();
    expect(made.madeIn).toBe(join(dataDir, SIGNING_KEY_FILE));
    expect(statSync(made.madeIn!).mode & 0o777).toBe(0o600);
    const again = found();
    expect(again.madeIn).toBeUndefined();
    expect(again.signer.verifier.verifierKey).toBe(made.signer.verifier.verifierKey);
  });

  test('is the one that is set', () => {
    const { signer } = found({ TALLYSTICK_SIGNING_KEY: testSigningKey() });
    expect(signer.verifier.verifierKey).toBe(testSigner().verifier.verifierKey);
  });

  test('must be set where processes share their stores', () => {
    const MONGODB_URL = 'mongodb://127.0.0.1:27017/x?replicaSet=rs0';
    expect(() => found({ MONGODB_URL })).toThrow('TALLYSTICK_SIGNING_KEY must be set');
  });

  test('that is none stops the start, and is not shown', () => {
    const secret = 'PRIVATE+KEY+secret-words';
    expect(() => found({ TALLYSTICK_SIGNING_KEY: secret })).toThrow(
      /^TALLYSTICK_SIGNING_KEY holds no signing key(?!.*secret-words)/,
    );
    writeFileSync(join(dataDir, SIGNING_KEY_FILE), secret);
    expect(() => found()).toThrow(/signing\.key holds no signing key(?!.*secret-words)/);
    expect(readFileSync(join(dataDir, SIGNING_KEY_FILE), 'utf8')).toBe(secret);
  });
});
