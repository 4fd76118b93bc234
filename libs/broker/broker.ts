/**
 * The port to a broker of messages: topics of keyed messages, in order for each key.
 *
 * It promises what one Kafka producer that sends one batch after another keeps: what was sent is there at least once, and a
 * batch whose sending failed may be there in part, in whole, or twice once it is sent again.
 */

/** A topic as it is to be made. */
export interface Topic {
  readonly name: string;
  /** 1 or more. A key's messages are all in one partition, chosen from its hash and this number. */
  readonly partitions: number;
  /** Of the broker, by Kafka's names, e.g. `cleanup.policy`. What isn't named is as the broker has it. */
  readonly config: Readonly<Record<string, string>>;
}

export interface Message {
  readonly topic: string;
  /** Not empty. */
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Broker {
  /**
   * Makes the topics that don't exist. Those that do are left as they are, whatever their number of partitions; nothing but
   * this makes a topic.
   *
   * @throws TopicUnsuitable when one of them exists with another `cleanup.policy`: it would lose or keep what it must not.
   * @throws BrokerUnavailable when the broker can't answer.
   */
  makeTopics(topics: readonly Topic[]): Promise<void>;

  /**
   * Sends messages, those of a key in the order given. They are on every replica in sync when the promise resolves. One call
   * at a time: the next one waits for this one's end, or there is no order between the two.
   *
   * @throws BrokerUnavailable when any of them may be missing; any may be there as well. The same messages can be sent again.
   * @throws TopicUnsuitable when a topic doesn't exist or doesn't take a message of this size; nothing helps but an operator.
   */
  send(messages: readonly Message[]): Promise<void>;

  /** Lets go of connections; nothing is sent any more. */
  close(): Promise<void>;
}

/** The broker could not answer, or not in time. */
export class BrokerUnavailable extends Error {
  override readonly name = 'BrokerUnavailable';
}

/** A topic isn't there, or isn't what it has to be. */
export class TopicUnsuitable extends Error {
  override readonly name = 'TopicUnsuitable';
}
