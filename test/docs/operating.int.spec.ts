/** `docs/operating.md` against the compose file, the scripts, the settings and the servers' own clients. */
import { readFileSync } from 'node:fs';
import { EventStoreDBClient } from '@eventstore/db-client';
import { expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { readSettings } from '../../apps/platform/settings.js';
import { readCompose } from '../docker/compose-file.js';
import { codesOf, readDocument, rowsOf, sectionOf } from './markdown.js';

const operating = readDocument('docs/operating.md');

/** The value that a document gives for a setting. */
function given(setting: string): string {
  const codes = codesOf(sectionOf(operating, 'TLS and credentials'));
  return codes.find((code) => code.startsWith(`${setting}=`))!.slice(setting.length + 1);
}

test('names the services of the compose file, all of them', () => {
  const services = Object.keys(
    readCompose({ TALLYSTICK_OPERATOR_KEY: 'a-key', TALLYSTICK_SIGNING_KEY: 'a-key' }).services,
  );
  const rows = rowsOf(sectionOf(operating, 'With Docker Compose'));
  expect(rows.flatMap(([service]) => codesOf(service!)).sort()).toEqual(services.sort());
});

test('gives the commands that the scripts are', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  const started = ['api', 'projector', 'publisher'].map((name) => scripts[`start:${name}`]!);
  const commands = rowsOf(sectionOf(operating, 'The processes'))
    .flatMap(([, command]) => codesOf(command!))
    .filter((command) => command.startsWith('node '));
  expect(commands).toEqual(started.map((script) => script.replace(/ --\S+/, '')));
});

test('gives connection strings that the settings and the clients take', () => {
  const names = ['EVENTSTORE_URL', 'MONGODB_URL', 'KAFKA_BROKERS', 'KAFKA_LOGIN'];
  const environment = Object.fromEntries(names.map((name) => [name, given(name)]));
  const { kafka } = readSettings({ ...environment, KAFKA_TLS: 'true' });
  expect(kafka).toMatchObject({ brokers: { length: 2 }, tls: {}, login: { username: 'ledger' } });
  const { EVENTSTORE_URL: eventStore, MONGODB_URL: mongo } = environment as Record<string, string>;
  expect(() => EventStoreDBClient.connectionString(eventStore!)).not.toThrow();
  const { options } = new MongoClient(mongo!);
  expect(options).toMatchObject({ dbName: 'tallystick', replicaSet: 'rs0', tls: true });
});

test('names metrics that there are', () => {
  const metrics = readFileSync('apps/api/metrics.ts', 'utf8');
  const named = codesOf(operating).filter((code) => code.startsWith('tallystick_'));
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !metrics.includes(`'${name}'`))).toEqual([]);
});
