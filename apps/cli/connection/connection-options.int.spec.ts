/** Where the address and the key come from. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed } from '../command-failed.js';
import { connectionOf } from './connection-options.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tallystick-key-'));
  writeFileSync(join(folder, 'operator.key'), 'from-file\n');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the key: the option, then TALLYSTICK_KEY, then TALLYSTICK_OPERATOR_KEY, then the file', () => {
  const all = {
    TALLYSTICK_KEY: 'one',
    TALLYSTICK_OPERATOR_KEY: 'two',
    TALLYSTICK_DATA_DIR: folder,
  };
  const { TALLYSTICK_KEY: _one, ...second } = all;
  const { TALLYSTICK_OPERATOR_KEY: _two, ...third } = second;
  expect(connectionOf({ key: 'given' }, { environment: all }).key).toBe('given');
  expect(connectionOf({}, { environment: all }).key).toBe('one');
  expect(connectionOf({}, { environment: second }).key).toBe('two');
  expect(connectionOf({}, { environment: third }).key).toBe('from-file');
  expect(connectionOf({ dataDir: folder }, { environment: {} }).key).toBe('from-file');
});

test('the address: the option, then TALLYSTICK_URL, then this machine; without a slash at the end', () => {
  const environment = { TALLYSTICK_URL: 'http://one:1/', TALLYSTICK_KEY: 'k' };
  expect(connectionOf({ url: 'https://two/' }, { environment }).url).toBe('https://two');
  expect(connectionOf({}, { environment }).url).toBe('http://one:1');
  expect(connectionOf({ key: 'k' }, { environment: {} }).url).toBe('http://127.0.0.1:3000');
});

test.each([
  [{ url: 'ftp://x', key: 'k' }, /"ftp:\/\/x" is no http/],
  [{ dataDir: '/nowhere' }, /No API key in \/nowhere\/operator\.key; give --key/],
])('%j is bad use', (options, message) => {
  try {
    connectionOf(options, { environment: {} });
  } catch (error) {
    expect((error as CommandFailed).exitCode).toBe(2);
    expect((error as CommandFailed).message).toMatch(message);
    return;
  }
  throw new Error('was accepted');
});
