/** The client of a Kafka cluster: whom it asks, how long it waits, and that it says nothing by itself. */
import { Kafka, logLevel, type SASLOptions } from 'kafkajs';

export interface KafkaBrokerOptions {
  /** `host:port` of some of the cluster's brokers. */
  readonly brokers: readonly string[];
  /** As the cluster's logs and quotas know this client. */
  readonly clientId: string;
  /** Undefined: plain text. The authority's certificates, PEM; without them those that the system trusts. */
  readonly tls?: { readonly ca?: string } | undefined;
  /** SASL; undefined: nobody in particular. */
  readonly login?:
    | {
        readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
        readonly username: string;
        readonly password: string;
      }
    | undefined;
  /** How long the cluster may take over one request. Default 10,000. */
  readonly requestMsMax?: number;
}

export const REQUEST_MS_MAX = 10_000;
/** By kafkajs within one call; whoever sends goes on by itself after that. */
export const RETRIES_MAX = 3;
const RETRY_PAUSE_MS_MIN = 100;
const RETRY_PAUSE_MS_MAX = 1_000;
/** Also what an answer may take beyond the request's own time: the cluster's own "too late" is heard, not guessed. */
const CONNECTION_MS_MAX = 3_000;

export function createKafkaClient({
  brokers,
  clientId,
  tls,
  login,
  requestMsMax = REQUEST_MS_MAX,
}: KafkaBrokerOptions): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ...(tls && { ssl: tls }),
    ...(login && { sasl: login as SASLOptions }),
    connectionTimeout: CONNECTION_MS_MAX,
    requestTimeout: requestMsMax + CONNECTION_MS_MAX,
    retry: {
      initialRetryTime: RETRY_PAUSE_MS_MIN,
      maxRetryTime: RETRY_PAUSE_MS_MAX,
      retries: RETRIES_MAX,
    },
    // Errors are thrown, and told where they are caught; kafkajs would print them with whatever they carry.
    logLevel: logLevel.NOTHING,
    logCreator: () => () => undefined,
  });
}

/** Of a whole call. kafkajs bounds its requests only, and connections that never come up have made it wait for ever. */
export function callMsMaxOf(requestMsMax: number): number {
  return (RETRIES_MAX + 1) * (requestMsMax + 2 * CONNECTION_MS_MAX + RETRY_PAUSE_MS_MAX);
}
