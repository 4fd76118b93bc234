import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { apiUnderTest, type ApiUnderTest } from './api-under-test.js';
import { createSeed, opened } from './seed.js';

let api: ApiUnderTest;

beforeAll(async () => {
  api = await apiUnderTest();
});

afterAll(() => api.close());

describe('health', () => {
  test('is open, and tells of nothing but read models', async () => {
    expect((await api.get('/health/live', {})).json()).toEqual({ status: 'live' });
    const ready = await api.get('/health/ready', {});
    expect(ready.status).toBe(200);
    const { projections } = ready.json<{ projections: { name: string; ready: boolean }[] }>();
    expect(projections.map(({ name }) => name)).toContain('balance');
    expect(projections.every((projection) => projection.ready)).toBe(true);
  });

  test('is not ready while a read model is halted; the others go on', async () => {
    const poisoned = await apiUnderTest();
    const seed = createSeed(poisoned.context.log);
    await seed.account('a', '2026-01-01T10:00:00.000Z', opened('a'));
    const metadata = { occurredAt: 'x', recordedAt: '2026-01-01T10:00:00.000Z' };
    await poisoned.context.log.append('account-a', 0, [
      { eventId: 'poison', type: 'SubscriptionActivated', data: {}, metadata },
    ]);
    await poisoned.projections.caughtUp();
    const ready = await poisoned.get('/health/ready', {});
    expect([ready.status, ready.json().status]).toEqual([503, 'not-ready']);
    const { items } = (await poisoned.get('/v1/projections')).json<{ items: object[] }>();
    expect(items).toContainEqual(
      expect.objectContaining({
        status: 'halted',
        fault: expect.objectContaining({ eventId: 'poison' }),
      }),
    );
    const metrics = await poisoned.get('/metrics');
    expect(metrics.text).toMatch(/tallystick_projection_halted\{projection="[a-z-]+"\} 1/);
    await poisoned.close();
  });
});

describe('metrics', () => {
  test('count requests by route, not by address', async () => {
    await api.get('/v1/accounts/some-account/balance');
    const { headers, text } = await api.get('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(
      /tallystick_http_seconds_count\{.*route="\/v1\/accounts\/:accountId\/balance"/,
    );
    expect(text).not.toContain('some-account');
  });
});

interface Operation {
  readonly parameters?: readonly { readonly name: string }[];
  readonly responses: Readonly<Record<string, object>>;
}

describe('the OpenAPI document', () => {
  test('is of 3.1, and every reference in it leads somewhere', async () => {
    const answer = await api.get('/openapi.json', {});
    const document = answer.json<{
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: Record<string, object> };
    }>();
    expect(document.openapi).toBe('3.1.0');
    const references = [...answer.text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name!);
    const { parameters, responses } = document.paths['/v1/accounts/{accountId}/timeline']!.get!;
    const names = parameters!.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['accountId', 'from', 'cursor', 'after']));
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', 'default']));
  });

  test('names every operation once', async () => {
    const { paths } = (await api.get('/openapi.json', {})).json<{
      paths: Record<string, Record<string, { operationId: string }>>;
    }>();
    const ids = Object.values(paths).flatMap((path) =>
      Object.values(path).map((o) => o.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has a page that asks nobody but this server', async () => {
    const page = await api.get('/docs', {});
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.text).not.toMatch(/https?:/);
    const linked = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    expect(linked).toHaveLength(4);
    for (const path of linked) expect((await api.get(`/${path}`, {})).status).toBe(200);
  });
});

describe('the AsyncAPI document', () => {
  test('is served beside it, and every reference in it leads somewhere', async () => {
    const answer = await api.get('/asyncapi.json', {});
    expect(answer.headers.get('content-type')).toContain('application/json');
    const document = answer.json<Record<string, unknown>>();
    expect(document['asyncapi']).toBe('3.0.0');
    const references = [...answer.text.matchAll(/"\$ref":"#\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(5);
    for (const [, path] of references) expect(document).toHaveProperty(path!.split('/'));
  });
});
