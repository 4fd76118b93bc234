/** Kafka over TLS, with a login: on a real one whose second listener takes nothing else. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';

import { freePort } from '../../../test/servers/free-port.js';
import { startKafka, type KafkaServer } from '../../../test/servers/kafka.js';
import { quietKafka, readTopic } from '../../../test/servers/kafka-topic.js';
import { BrokerUnavailable } from '../broker.js';
import { createKafkaBroker } from './kafka-broker.js';
import type { KafkaBrokerOptions } from './kafka-client.js';

const LOGIN = { mechanism: 'scram-sha-512', username: 'ledger', password: 'secret' } as const;
const TOPIC = { name: 'secured', partitions: 1, config: {} };

const port = await freePort();
let ca = '';

/** A listener with a certificate of its own making, which the clients are to trust. */
async function securedListener(folder: string, listeners: string): Promise<string> {
  const store = join(folder, 'keys.p12');
  const certificate = join(folder, 'certificate.pem');
  const keytool = (...args: string[]) =>
    promisify(execFile)('keytool', [...args, '-keystore', store, '-storepass', 'store-secret']);
  const name = ['-alias', 'kafka'];
  const what = ['-keyalg', 'EC', '-dname', 'CN=kafka', '-ext', 'san=ip:127.0.0.1'];
  await keytool('-genkeypair', ...name, ...what, '-validity', '2', '-storetype', 'PKCS12');
  await keytool('-exportcert', '-rfc', ...name, '-file', certificate);
  ca = await readFile(certificate, 'utf8');
  const modules = 'org.apache.kafka.common.security';
  const user = `user_${LOGIN.username}="${LOGIN.password}"`;
  return `
listeners=${listeners},SECURED://127.0.0.1:${port}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECURED:SASL_SSL
ssl.keystore.type=PKCS12
ssl.keystore.location=${store}
ssl.keystore.password=store-secret
listener.name.secured.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-512
listener.name.secured.plain.sasl.jaas.config=${modules}.plain.PlainLoginModule required ${user};
listener.name.secured.scram-sha-512.sasl.jaas.config=${modules}.scram.ScramLoginModule required;
`;
}

const server = await startKafka({
  settings: securedListener,
  format: ['--add-scram', `SCRAM-SHA-512=[name=${LOGIN.username},password=${LOGIN.password}]`],
});

if ('skipped' in server) {
  test.skip(`Kafka over TLS: ${server.skipped}`, () => undefined);
} else {
  afterAll(() => server.stop());
  describeSecurity(server);
}

function describeSecurity({ brokers }: KafkaServer): void {
  const secured = { brokers: [`127.0.0.1:${port}`], clientId: 'secured', requestMsMax: 2_000 };

  async function sendThrough(options: Partial<KafkaBrokerOptions>, value: string): Promise<void> {
    const broker = createKafkaBroker({ ...secured, ...options });
    try {
      await broker.makeTopics([TOPIC]);
      await broker.send([{ topic: TOPIC.name, key: 'key', value, headers: {} }]);
    } finally {
      await broker.close();
    }
  }

  describe('a Kafka that takes TLS and a login only', () => {
    test.each(['plain', 'scram-sha-512'] as const)('takes %s', async (mechanism) => {
      await sendThrough({ tls: { ca }, login: { ...LOGIN, mechanism } }, mechanism);
      const kept = await readTopic(quietKafka(brokers), TOPIC.name);
      expect(kept.map(({ value }) => value)).toContain(mechanism);
    });

    test.each<[string, Partial<KafkaBrokerOptions>]>([
      ['another password', { tls: { ca }, login: { ...LOGIN, password: 'guessed' } }],
      ['a client without a login', { tls: { ca } }],
      ['a client that does not trust it', { tls: {}, login: LOGIN }],
      ['plain text', { login: LOGIN }],
    ])('does not take %s, and no password is told', async (_, options) => {
      const refused = await sendThrough(options, 'refused').catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(BrokerUnavailable);
      expect(String(refused)).not.toMatch(/secret|guessed/);
    });
  });
}
