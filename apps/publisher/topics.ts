/** The topics that the ledger publishes to. `docs/events.md` says what a consumer may rely on. */
import type { Topic } from '../../libs/broker/broker.js';

/**
 * As many for both, so that an account's events and its balance are in partitions of the same number. Not to be changed once
 * there are events: a key's partition follows from it, and with it the order of what is already there and what comes.
 */
const PARTITIONS = 12;

/** Every event, for ever: a consumer that begins today reads the whole history. */
export const EVENTS_TOPIC: Topic = {
  name: 'tallystick.events.v1',
  partitions: PARTITIONS,
  config: {
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    // An append to the log has at most 900,000 bytes of events; one event is less, and its envelope a few hundred bytes.
    'max.message.bytes': '2097152',
  },
};

/** The latest balance of each account: older ones are removed some time after newer ones have come. */
export const BALANCES_TOPIC: Topic = {
  name: 'tallystick.balances.v1',
  partitions: PARTITIONS,
  config: { 'cleanup.policy': 'compact' },
};

export const TOPICS: readonly Topic[] = [EVENTS_TOPIC, BALANCES_TOPIC];
