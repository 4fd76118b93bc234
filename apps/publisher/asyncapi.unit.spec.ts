import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { CloudEvent, Kafka } from 'cloudevents';

import { recordOfEvent } from '../../libs/event-log/ledger-event.js';
import { accountHistory } from '../../test/bench/rebuild/account-history.js';
import { asyncApiDocument } from './asyncapi.js';
import { DEFAULT_SOURCE } from './cloud-event.js';
import { messagesOf } from './messages.js';
import { publishableEvents } from './testing/published-history.js';
import { grow, partsInMemory, relayUnderTest } from './testing/relay-under-test.js';
import { BALANCES_TOPIC, EVENTS_TOPIC, TOPICS } from './topics.js';

const SPECIFICATION = 'node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json';
const MILLISECONDS_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

interface Served {
  readonly channels: Record<
    string,
    { address: string; bindings: { kafka: Record<string, unknown> } }
  >;
  readonly components: { readonly schemas: Record<string, object> };
}

/** Instants are held to the ledger's own form; other formats say nothing here. */
function ajv(): Ajv {
  const formats = { 'date-time': MILLISECONDS_UTC };
  return new Ajv({ strict: false, logger: false, formats });
}

/** The schema of a payload, its references resolved within the document. */
function schemaOf(name: string): ValidateFunction {
  const { components } = asyncApiDocument() as unknown as Served;
  return ajv().compile({ $ref: `#/components/schemas/${name}`, components });
}

function expectValid(validate: ValidateFunction, value: unknown): void {
  expect([validate(value), validate.errors]).toEqual([true, null]);
}

describe('the AsyncAPI document', () => {
  test('is valid by the specification, and the specification would tell', () => {
    const validate = ajv().compile(JSON.parse(readFileSync(SPECIFICATION, 'utf8')) as object);
    expectValid(validate, asyncApiDocument());
    expect(validate({ ...asyncApiDocument(), channels: [] })).toBe(false);
  });

  test('names the topics as they are made', () => {
    const { channels } = asyncApiDocument() as unknown as Served;
    const shown = Object.values(channels).map(({ address, bindings }) => {
      const { partitions, topicConfiguration } = bindings.kafka;
      const config = Object.entries(topicConfiguration as object).map(([key, value]) => [
        key,
        String(value),
      ]);
      return { name: address, partitions, config: Object.fromEntries(config) };
    });
    expect(shown).toEqual(TOPICS);
  });

  test('describes every message that the relay sends', async () => {
    const parts = partsInMemory();
    const ends = new Map<string, number>();
    for (const { stream, events } of accountHistory({ accounts: 20, events: 600, seed: 7 })) {
      await parts.log.append(stream, ends.get(stream) ?? -1, events.map(recordOfEvent));
      ends.set(stream, (ends.get(stream) ?? -1) + events.length);
    }
    const relay = relayUnderTest(parts);
    await relay.caughtUp();
    await relay.stop();
    const [isEvent, isBalance] = [schemaOf('LedgerEvent'), schemaOf('Balance')];
    const events = parts.kept.messages(EVENTS_TOPIC.name);
    const balances = parts.kept.messages(BALANCES_TOPIC.name);
    expect(events.length).toBeGreaterThan(599);
    expect(balances.length).toBeGreaterThan(19);
    expect(events.filter(({ value }) => !isEvent(JSON.parse(value)))).toEqual([]);
    expect(balances.filter(({ value }) => !isBalance(JSON.parse(value)))).toEqual([]);
    const { data, ...envelope } = JSON.parse(events[0]!.value);
    expect(isEvent(envelope)).toBe(false);
    expect(isEvent({ ...envelope, data: { ...data, revision: '0' } })).toBe(false);
    expect(isBalance({ ...JSON.parse(balances[0]!.value), balance: '1' })).toBe(false);
  });
});

describe('a message', () => {
  test('is a CloudEvent to the SDK of CloudEvents', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ['north'], 2);
    const events = await publishableEvents(parts.log);
    const [first] = messagesOf(events, DEFAULT_SOURCE);
    const { key, value, headers } = first!;
    const read = Kafka.toEvent({ key, value, headers, body: value } as never) as CloudEvent;
    expect(read.validate()).toBe(true);
    const opened = events[0]!;
    expect(read.toJSON()).toEqual({
      specversion: '1.0',
      id: opened.eventId,
      source: '/tallystick',
      type: 'com.tallystick.AccountOpened.v1',
      subject: 'north',
      time: opened.occurredAt,
      datacontenttype: 'application/json',
      sequence: opened.position,
      partitionkey: 'north',
      data: opened,
    });
    expect(key).toBe('north');
  });

  test('is stamped with the time of what happened, not of its writing', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ['north'], 1);
    const [event] = await publishableEvents(parts.log);
    const imported = { ...event!, occurredAt: '2020-01-01T00:00:00.000Z' };
    const [message] = messagesOf([imported], DEFAULT_SOURCE);
    expect(JSON.parse(message!.value)).toMatchObject({ time: '2020-01-01T00:00:00.000Z' });
  });

  test('can not be made of an event that is not in the log', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ['north'], 1);
    const [event] = await publishableEvents(parts.log);
    expect(() => messagesOf([{ ...event!, position: null }], DEFAULT_SOURCE)).toThrow('position');
  });
});
