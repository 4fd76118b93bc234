import { describeBrokerContract } from '../broker.contract.js';
import { createMemoryBroker } from './memory-broker.js';

describeBrokerContract('the broker in memory', async () => {
  const broker = createMemoryBroker();
  return {
    broker,
    messages: async (topic) => broker.messages(topic),
    topic: async (name) => broker.topic(name),
    close: () => broker.close(),
  };
});
