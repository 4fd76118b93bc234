import { describe, expect, test } from '@jest/globals';

import { BrokerUnavailable, TopicUnsuitable } from '../broker.js';
import { portErrorOf } from './kafka-error.js';

function kafkaFault(type: string): Error {
  return Object.assign(new Error(`fault ${type}`), { type });
}

describe('what kafkajs throws', () => {
  test.each(['UNKNOWN_TOPIC_OR_PARTITION', 'MESSAGE_TOO_LARGE', 'TOPIC_AUTHORIZATION_FAILED'])(
    'is the topic’s fault for %s, however deep it lies',
    (type) => {
      const fault = kafkaFault(type);
      const wrapped = new Error('retries exceeded', { cause: new Error('no', { cause: fault }) });
      const among = Object.assign(new Error('several'), { errors: [fault] });
      for (const error of [fault, wrapped, among])
        expect(portErrorOf(error)).toBeInstanceOf(TopicUnsuitable);
      expect(portErrorOf(wrapped)).toMatchObject({ message: 'retries exceeded', cause: wrapped });
    },
  );

  test.each(['REQUEST_TIMED_OUT', 'NOT_ENOUGH_REPLICAS', 'NOT_LEADER_FOR_PARTITION'])(
    'passes with time for %s',
    (type) => {
      expect(portErrorOf(kafkaFault(type))).toBeInstanceOf(BrokerUnavailable);
    },
  );

  test('passes with time when it says nothing that is known', () => {
    expect(portErrorOf(new Error('socket closed'))).toBeInstanceOf(BrokerUnavailable);
    expect(portErrorOf('text')).toMatchObject({ name: 'BrokerUnavailable', message: 'text' });
  });

  test('stays what it is when it is the port’s already, and ends when causes go round', () => {
    const own = new TopicUnsuitable('compact');
    expect(portErrorOf(own)).toBe(own);
    const round: Error & { cause?: unknown } = new Error('round');
    round.cause = round;
    expect(portErrorOf(round)).toBeInstanceOf(BrokerUnavailable);
  });
});
