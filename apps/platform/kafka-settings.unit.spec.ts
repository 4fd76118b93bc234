import { describe, expect, test } from '@jest/globals';

import { kafkaSettings } from './kafka-settings.js';
import { SettingsError } from './settings-error.js';

const KAFKA_BROKERS = 'kafka:9092';

/** What is said of settings that can't be used. */
function saidOf(environment: NodeJS.ProcessEnv): string {
  try {
    kafkaSettings(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('nothing was said');
}

describe('KAFKA_BROKERS', () => {
  test.each([
    ['kafka:9092', ['kafka:9092']],
    ['kafka-1.example.com:9092, 10.0.0.2:19092', ['kafka-1.example.com:9092', '10.0.0.2:19092']],
    ['localhost:1,localhost:65535', ['localhost:1', 'localhost:65535']],
  ])('%s is a list of addresses', (text, brokers) => {
    expect(kafkaSettings({ KAFKA_BROKERS: text })).toEqual({
      brokers,
      tls: undefined,
      login: undefined,
    });
  });

  test.each([
    'kafka',
    'kafka:',
    ':9092',
    'kafka:0',
    'kafka:65536',
    'kafka:9092,',
    'kafka:9092;other:9092',
    'kafka://kafka:9092',
    'user:secret@kafka:9092',
    '-kafka:9092',
    ' ',
  ])('%j is none, and one line says so', (text) => {
    expect(saidOf({ KAFKA_BROKERS: text })).toMatch(
      /^KAFKA_BROKERS must be a list of host:port[^\n]*$/,
    );
  });

  test('unset, nothing is published', () => {
    expect(kafkaSettings({ KAFKA_BROKERS: '', KAFKA_TLS: '', KAFKA_LOGIN: '' })).toBeUndefined();
  });
});

describe('KAFKA_TLS and KAFKA_LOGIN', () => {
  test('trust what the system trusts, or the certificates of a file', () => {
    expect(kafkaSettings({ KAFKA_BROKERS, KAFKA_TLS: 'true' })?.tls).toEqual({});
    const tls = kafkaSettings({ KAFKA_BROKERS, KAFKA_TLS: 'package.json' })?.tls;
    expect(tls?.ca).toContain('"tallystick"');
  });

  test('take a password with colons', () => {
    const KAFKA_LOGIN = 'scram-sha-512:ledger:a:b:c';
    expect(kafkaSettings({ KAFKA_BROKERS, KAFKA_LOGIN })?.login).toEqual({
      mechanism: 'scram-sha-512',
      username: 'ledger',
      password: 'a:b:c',
    });
  });

  test('send no password in plain text', () => {
    const KAFKA_LOGIN = 'plain:ledger:secret';
    expect(saidOf({ KAFKA_BROKERS, KAFKA_LOGIN })).toMatch(/^KAFKA_LOGIN .* set KAFKA_TLS, too$/);
    expect(kafkaSettings({ KAFKA_BROKERS, KAFKA_LOGIN, KAFKA_TLS: 'true' })).toBeDefined();
  });

  test.each([
    ['KAFKA_TLS', 'no/such/file.pem'],
    ['KAFKA_LOGIN', 'ledger:secret'],
    ['KAFKA_LOGIN', 'gssapi:ledger:secret'],
    ['KAFKA_LOGIN', 'scram-sha-256::secret'],
    ['KAFKA_LOGIN', 'scram-sha-256:ledger:'],
  ])('%s=%s is refused with one line that names it and shows no secret', (name, value) => {
    const said = saidOf({ KAFKA_BROKERS, [name]: value });
    expect(said).toMatch(new RegExp(`^${name} must be [^\n]+$`));
    expect(said).not.toContain('secret');
  });

  test.each(['KAFKA_TLS', 'KAFKA_LOGIN'])('%s is refused without brokers', (name) => {
    expect(saidOf({ [name]: 'true' })).toBe(`${name} is for KAFKA_BROKERS, not set`);
  });
});
