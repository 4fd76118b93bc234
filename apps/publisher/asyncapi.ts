/** The AsyncAPI 3 document of what the ledger publishes, made from the code. */
import type { Topic } from '../../libs/broker/broker.js';
import { type JsonSchema, object } from '../api/openapi/json-schema.js';
import { SCHEMAS } from '../api/openapi/schemas.js';
import { DEFAULT_SOURCE } from './cloud-event.js';
import { CLOUD_EVENT_CONTENT_TYPE } from './messages.js';
import { BALANCES_TOPIC, EVENTS_TOPIC } from './topics.js';

const text: JsonSchema = { type: 'string' };
const whole: JsonSchema = { type: 'integer' };
const moment: JsonSchema = { type: 'string', format: 'date-time' };

function described(schema: JsonSchema, description: string): JsonSchema {
  return { ...schema, description };
}

const accountId = described(text, "The account's id, which is also the message's key.");
const sequence = described(text, 'The position in the log; ascending as text for each key.');
const subject = "The account's id; of the catalogue `catalogue`.";

const LedgerEvent = object({
  specversion: { const: '1.0' },
  id: described(
    text,
    'The same however often the event is published: what duplicates are known by.',
  ),
  source: described(
    { type: 'string', format: 'uri-reference' },
    `\`${DEFAULT_SOURCE}\` unless set.`,
  ),
  type: {
    type: 'string',
    pattern: '^com\\.tallystick\\.[A-Za-z]+\\.v[1-9][0-9]*$',
    examples: ['com.tallystick.SubscriptionActivated.v1'],
  },
  subject: described(text, subject),
  time: described(moment, 'When it happened: `occurredAt` of the event.'),
  datacontenttype: { const: 'application/json' },
  sequence,
  partitionkey: described(text, `${subject} Also the message's key.`),
  data: { $ref: '#/components/schemas/Event' },
});

const Balance = object({
  accountId,
  balance: described(whole, 'Credits, after the event.'),
  revision: described(
    whole,
    'Of two balances of an account, the one with the higher revision holds.',
  ),
  position: sequence,
  occurredAt: moment,
  eventId: text,
});

/** A new object each time, JSON throughout. */
export function asyncApiDocument(): Readonly<Record<string, unknown>> {
  return structuredClone({
    asyncapi: '3.0.0',
    info: {
      title: 'Tallystick',
      version: '1',
      description:
        'What the ledger publishes: every event, at least once and in order for each account, and the latest balance of each account.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: {
      events: channelOf(EVENTS_TOPIC, 'ledgerEvent', 'Every event, from the first one on.'),
      balances: channelOf(BALANCES_TOPIC, 'balance', 'The latest balance of each account.'),
    },
    operations: {
      publishEvents: operationOf('events', 'ledgerEvent'),
      publishBalances: operationOf('balances', 'balance'),
    },
    components: {
      messages: {
        ledgerEvent: messageOf(
          'LedgerEvent',
          'application/cloudevents+json',
          CLOUD_EVENT_CONTENT_TYPE,
        ),
        balance: messageOf('Balance', 'application/json', 'application/json'),
      },
      schemas: { LedgerEvent, Balance, Event: SCHEMAS.Event },
    },
  });
}

function channelOf({ name, partitions, config }: Topic, message: string, description: string) {
  const topicConfiguration = Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      key === 'cleanup.policy' ? value.split(',') : Number(value),
    ]),
  );
  return {
    address: name,
    description,
    messages: { [message]: { $ref: `#/components/messages/${message}` } },
    bindings: {
      kafka: { topic: name, partitions, topicConfiguration, bindingVersion: '0.5.0' },
    },
  };
}

function operationOf(channel: string, message: string) {
  return {
    action: 'send',
    channel: { $ref: `#/channels/${channel}` },
    messages: [{ $ref: `#/channels/${channel}/messages/${message}` }],
  };
}

function messageOf(schema: string, contentType: string, header: string) {
  return {
    name: schema,
    contentType,
    headers: object({ 'content-type': { const: header } }),
    payload: { $ref: `#/components/schemas/${schema}` },
    bindings: { kafka: { key: { type: 'string' }, bindingVersion: '0.5.0' } },
  };
}
