/** How Kafka is reached, read from the environment. What is wrong is named and never shown: it may hold a password. */
import { readFileSync } from 'node:fs';
import { SettingsError } from './settings-error.js';

export interface KafkaAccess {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  /** Undefined: plain text. The authority's certificates, PEM; without them those that the system trusts. */
  readonly tls: { readonly ca?: string } | undefined;
  readonly login: KafkaLogin | undefined;
}

export interface KafkaLogin {
  readonly mechanism: (typeof MECHANISMS)[number];
  readonly username: string;
  readonly password: string;
}

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

const BROKER = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?:(\d{1,5})$/;
const PORT_MAX = 65_535;

/** Undefined without `KAFKA_BROKERS`. @throws SettingsError */
export function kafkaSettings(environment: NodeJS.ProcessEnv): KafkaAccess | undefined {
  const { KAFKA_BROKERS, KAFKA_TLS, KAFKA_LOGIN } = environment;
  for (const [name, value] of Object.entries({ KAFKA_TLS, KAFKA_LOGIN }))
    if (value && !KAFKA_BROKERS) throw new SettingsError(`${name} is for KAFKA_BROKERS, not set`);
  if (!KAFKA_BROKERS) return undefined;
  const tls = KAFKA_TLS ? tlsOf(KAFKA_TLS) : undefined;
  const login = KAFKA_LOGIN ? loginOf(KAFKA_LOGIN) : undefined;
  if (login?.mechanism === 'plain' && !tls)
    throw new SettingsError('KAFKA_LOGIN would send a password in plain text: set KAFKA_TLS, too');
  return { brokers: brokersOf(KAFKA_BROKERS), tls, login };
}

function brokersOf(text: string): readonly string[] {
  const brokers = text.split(',').map((part) => part.trim());
  if (brokers.every(isBroker)) return brokers;
  throw new SettingsError('KAFKA_BROKERS must be a list of host:port, comma separated');
}

function isBroker(text: string): boolean {
  const port = Number(BROKER.exec(text)?.[2]);
  return port >= 1 && port <= PORT_MAX;
}

function tlsOf(text: string): KafkaAccess['tls'] {
  if (text === 'true') return {};
  try {
    return { ca: readFileSync(text, 'utf8') };
  } catch {
    throw new SettingsError('KAFKA_TLS must be true or the path of a readable PEM file');
  }
}

/** The password may have colons. */
function loginOf(text: string): KafkaLogin {
  const [name, username, ...rest] = text.split(':');
  const mechanism = MECHANISMS.find((known) => known === name);
  const password = rest.join(':');
  if (!mechanism || !username || !password)
    throw new SettingsError(
      `KAFKA_LOGIN must be <mechanism>:<user>:<password>, the mechanism one of ${MECHANISMS.join(', ')}`,
    );
  return { mechanism, username, password };
}
