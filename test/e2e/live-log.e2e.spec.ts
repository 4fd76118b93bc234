import { request, type IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { STREAMS_MAX } from '../../apps/api/live/live-streams.js';
import { apiUnderTest, AS_OPERATOR, type ApiUnderTest } from './api-under-test.js';
import { createSeed, opened, purchased, type Seed } from './seed.js';

const DAY = '2026-01-01T10:00:00.000Z';

interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly stream: string; readonly position: string };
}

let api: ApiUnderTest;
let seed: Seed;
let reseller: { authorization: string };
const open: IncomingMessage[] = [];

beforeAll(async () => {
  api = await apiUnderTest();
  seed = createSeed(api.context.log);
  reseller = await seed.key('reseller', 'a');
  while (api.context.keys.list().length < 1) await new Promise((resolve) => setImmediate(resolve));
});

afterEach(async () => {
  for (const response of open.splice(0)) response.destroy();
  // The server has noticed when it has let go of them all.
  for (;;) {
    const { values } = await api.context.metrics.liveStreams.get();
    if (values[0]?.value === 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
});

afterAll(() => api.close());

async function connect(headers: Record<string, string> = AS_OPERATOR, query = '') {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${api.url}/v1/events${query}`, { headers, agent: false }, resolve)
      .on('error', reject)
      .end();
  });
  open.push(response);
  return response;
}

/** The next so many messages of a stream. */
async function messagesOf(response: IncomingMessage, count: number): Promise<Message[]> {
  const messages: Message[] = [];
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk as string;
    const parts = text.split('\n\n');
    text = parts.pop()!;
    messages.push(...parts.filter((part) => part.includes('data: ')).map(messageOf));
    if (messages.length >= count) break;
  }
  return messages.slice(0, count);
}

function messageOf(part: string): Message {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? '';
  return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) };
}

describe('the live log', () => {
  test('begins with what is written from now on', async () => {
    const before = await seed.account('a', DAY, opened('a'));
    const response = await connect();
    expect(response.headers['content-type']).toContain('text/event-stream');
    expect(response.headers['x-correlation-id']).toBeDefined();
    const position = await seed.account('a', DAY, purchased(10));
    const [message] = await messagesOf(response, 1);
    expect(message).toMatchObject({ id: position, event: 'CreditsPurchased', data: { position } });
    expect(message!.id > before).toBe(true);
  });

  test('resumes after the last event that the client has', async () => {
    const first = await seed.account('c', DAY, opened('c'));
    const second = await seed.account('c', DAY, purchased(10));
    const third = await seed.account('c', DAY, purchased(20));
    const byHeader = await connect({ ...AS_OPERATOR, 'last-event-id': first });
    expect((await messagesOf(byHeader, 2)).map(({ id }) => id)).toEqual([second, third]);
    const byQuery = await connect(AS_OPERATOR, `?after=${second}`);
    expect((await messagesOf(byQuery, 1)).map(({ id }) => id)).toEqual([third]);
  });

  test('shows a reseller its own subtree alone, and keys to nobody', async () => {
    const from = await seed.account('d', DAY, opened('d'));
    const resume = { 'last-event-id': from };
    await seed.account('d', DAY, purchased(10));
    await seed.key('auditor');
    await seed.account('below', DAY, opened('below', 'a'));
    const own = await connect({ ...reseller, ...resume });
    expect((await messagesOf(own, 1)).map(({ data }) => data.stream)).toEqual(['account-below']);
    const all = await connect({ ...AS_OPERATOR, ...resume });
    const streams = (await messagesOf(all, 2)).map(({ data }) => data.stream);
    expect(streams).toEqual(['account-d', 'account-below']);
  });

  test('refuses what is no position, and connections beyond its bound', async () => {
    const wrong = await connect({ ...AS_OPERATOR, 'last-event-id': 'x' });
    expect(wrong.statusCode).toBe(400);
    for (let count = 0; count < STREAMS_MAX; count += 1)
      expect((await connect()).statusCode).toBe(200);
    const refused = await connect();
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '10']);
  });

  test('answers HEAD without beginning', async () => {
    const response = await fetch(`${api.url}/v1/events`, { method: 'HEAD', headers: AS_OPERATOR });
    expect(response.status).toBe(200);
  });

  test('ends when the process stops, and does not keep it from stopping', async () => {
    const stopping = await apiUnderTest();
    const response = await fetch(`${stopping.url}/v1/events`, { headers: AS_OPERATOR });
    const rest = response.text();
    await stopping.close();
    expect(await rest).toMatch(/^retry: /);
  });
});
