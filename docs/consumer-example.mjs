/**
 * Follows the ledger's events from the first one on, each once: `KAFKA_BROKERS=localhost:9092 node docs/consumer-example.mjs`.
 * It prints a line for each event: account, revision, type, balance after it.
 */
import { Kafka, logLevel } from 'kafkajs';

const TOPIC = 'tallystick.events.v1';

const kafka = new Kafka({
  clientId: 'consumer-example',
  brokers: (process.env.KAFKA_BROKERS ?? 'localhost:9092').split(','),
  logLevel: logLevel.ERROR,
});
const consumer = kafka.consumer({ groupId: process.env.GROUP_ID ?? 'consumer-example' });

/**
 * Of each key, the sequence of the last event handled. A program whose work must survive it keeps this where its work is, in
 * the same transaction.
 */
const handled = new Map();

await consumer.connect();
// `fromBeginning` counts for a group that has read nothing yet; after that, the group goes on where it was.
await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    const event = JSON.parse(message.value.toString());
    if (event.sequence <= (handled.get(event.partitionkey) ?? '')) return;
    handle(event);
    handled.set(event.partitionkey, event.sequence);
  },
});

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void consumer.disconnect());

function handle({ subject, data }) {
  console.log(`${subject} ${data.revision} ${data.type} ${data.balanceAfter}`);
}
