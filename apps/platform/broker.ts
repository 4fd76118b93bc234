/** The one place that chooses the adapter of the broker. */
import type { Broker } from '../../libs/broker/broker.js';
import { createKafkaBroker } from '../../libs/broker/kafka/kafka-broker.js';
import { SettingsError } from './settings.js';

const CLIENT_ID = 'tallystick-publisher';
const ADDRESS = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?:(\d{1,5})$/;
const PORT_MAX = 65_535;

/** @param text `KAFKA_BROKERS`. @throws SettingsError for anything but `host:port`, comma separated */
export function brokersOf(text: string): readonly string[] {
  const brokers = text.split(',').map((part) => part.trim());
  const wrong = brokers.find((broker) => !isAddress(broker));
  if (wrong !== undefined)
    throw new SettingsError(
      `KAFKA_BROKERS must be a list of host:port, comma separated; ${JSON.stringify(wrong.slice(0, 80))} is none`,
    );
  return brokers;
}

/** Connects when it is first used. */
export function openBroker(brokers: readonly string[]): Broker {
  return createKafkaBroker({ brokers, clientId: CLIENT_ID });
}

function isAddress(text: string): boolean {
  const port = Number(ADDRESS.exec(text)?.[2]);
  return port >= 1 && port <= PORT_MAX;
}
