import { describe, expect, test } from '@jest/globals';

import { SettingsError } from './settings-error.js';
import { readSettings } from './settings.js';

describe('settings', () => {
  test('have their defaults, for unset and for empty', () => {
    const defaults = {
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      operatorKey: undefined,
      signingKey: undefined,
      eventStoreUrl: undefined,
      mongoUrl: undefined,
      kafka: undefined,
      logLevel: 'info',
    };
    expect(readSettings({})).toEqual(defaults);
    expect(readSettings({ PORT: '', TALLYSTICK_LOG_LEVEL: '', MONGODB_URL: '' })).toEqual(defaults);
  });

  test('are taken from the environment; the command line’s are no matter', () => {
    const environment = {
      PORT: '0',
      HOST: '::1',
      TALLYSTICK_DATA_DIR: '/srv/ledger',
      TALLYSTICK_OPERATOR_KEY: 'operator-key',
      TALLYSTICK_LOG_LEVEL: 'debug',
      TALLYSTICK_URL: 'http://127.0.0.1:3000',
      TALLYSTICK_KEY: 'tsk_x',
    };
    expect(readSettings(environment)).toMatchObject({
      port: 0,
      host: '::1',
      dataDir: '/srv/ledger',
      operatorKey: 'operator-key',
      logLevel: 'debug',
    });
  });

  test('name the servers to run on', () => {
    const environment = {
      EVENTSTORE_URL: 'esdb+discover://admin:secret@cluster:2113?tls=true',
      MONGODB_URL: 'mongodb://user:secret@one:27017,two:27017/ledger?replicaSet=rs0',
      KAFKA_BROKERS: 'one:9092, two:9092',
    };
    expect(readSettings(environment)).toMatchObject({
      eventStoreUrl: environment.EVENTSTORE_URL,
      mongoUrl: environment.MONGODB_URL,
      kafka: { brokers: ['one:9092', 'two:9092'], tls: undefined, login: undefined },
    });
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['TALLYSTICK_OPERATOR_KEY', 'short'],
    ['TALLYSTICK_OPERATOR_KEY', 'with a space in it'],
    ['TALLYSTICK_LOG_LEVEL', 'loud'],
    ['TALLYSTICK_DATADIR', '/srv/ledger'],
    ['EVENTSTORE_URL', 'http://admin:secret@localhost'],
    ['MONGODB_URL', 'postgres://admin:secret@localhost'],
    ['KAFKA_BROKERS', 'localhost'],
    ['KAFKA_BROKERS', 'one:9092,,two:9092'],
  ])('%s=%s stops the start with one line that names it', (name, value) => {
    const read = () => readSettings({ [name]: value });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(new RegExp(`^${name} [^\n]+$`));
    expect(read).not.toThrow(/secret/);
  });
});
