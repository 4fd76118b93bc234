/** The one place that chooses the adapter of the broker. */
import type { Broker } from '../../libs/broker/broker.js';
import type { KafkaAccess } from './kafka-settings.js';

/**
 * @param access where; connected to with the first call
 * @param clientId who publishes, in the brokers' own logs
 */
export async function openBroker(access: KafkaAccess, clientId: string): Promise<Broker> {
  // Loaded only here: whoever publishes nothing doesn't pay for Kafka's client.
  const { createKafkaBroker } = await import('../../libs/broker/kafka/kafka-broker.js');
  return createKafkaBroker({ ...access, clientId });
}
