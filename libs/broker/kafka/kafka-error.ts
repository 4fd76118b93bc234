/** What kafkajs throws, as the port's errors. */
import { BrokerUnavailable, TopicUnsuitable } from '../broker.js';

/** Kafka's names for what time doesn't mend. */
const UNSUITABLE = new Set([
  'INVALID_REQUIRED_ACKS',
  'INVALID_TOPIC_EXCEPTION',
  'MESSAGE_TOO_LARGE',
  'POLICY_VIOLATION',
  'TOPIC_AUTHORIZATION_FAILED',
  'UNKNOWN_TOPIC_OR_PARTITION',
]);

interface KafkaFault {
  readonly type?: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** The error itself where it is the port's already. */
export function portErrorOf(error: unknown): Error {
  if (error instanceof BrokerUnavailable || error instanceof TopicUnsuitable) return error;
  const message = error instanceof Error ? error.message : String(error);
  const Fault = isUnsuitable(error) ? TopicUnsuitable : BrokerUnavailable;
  return new Fault(message, { cause: error });
}

/** kafkajs wraps: what happened first is innermost, or among several. */
function isUnsuitable(error: unknown): boolean {
  for (let fault = error, depth = 0; fault && depth < 8; depth += 1) {
    const { type, cause, errors } = fault as KafkaFault;
    if (type !== undefined && UNSUITABLE.has(type)) return true;
    fault = cause ?? errors?.[0];
  }
  return false;
}
