/** The one place that chooses the adapter of the broker. */
import type { Broker } from '../../libs/broker/broker.js';

/**
 * @param brokers `host:port` each; connected to with the first call
 * @param clientId who publishes, in the brokers' own logs
 */
export async function openBroker(brokers: readonly string[], clientId: string): Promise<Broker> {
  // Loaded only here: whoever publishes nothing doesn't pay for Kafka's client.
  const { createKafkaBroker } = await import('../../libs/broker/kafka/kafka-broker.js');
  return createKafkaBroker({ brokers, clientId });
}
