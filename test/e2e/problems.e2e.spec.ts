import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

import { Problem } from '../../apps/api/http/problem.js';
import { apiUnderTest, AS_OPERATOR, type Answer, type ApiUnderTest } from './api-under-test.js';

class Tier {
  @IsInt()
  @Min(1)
  from!: number;
}

class Terms {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Tier)
  tiers!: Tier[];
}

class Sample {
  @IsInt()
  @Min(1)
  credits!: number;

  @ValidateIf((_body, value) => value !== undefined)
  @IsString()
  note?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => Terms)
  terms?: Terms;
}

@Controller('v1/samples')
class SampleController {
  @Post()
  take(@Body() body: Sample): object {
    return { credits: body.credits, isSample: body instanceof Sample };
  }

  @Get('problem')
  problem(): never {
    throw new Problem('insufficient-credits', 'Too few.', { balance: 2, required: 3 });
  }

  @Get('bug')
  bug(): never {
    throw new TypeError('secret of the implementation');
  }
}

@Module({ controllers: [SampleController] })
class SampleModule {}

let api: ApiUnderTest;

beforeAll(async () => {
  api = await apiUnderTest([SampleModule]);
});

afterAll(() => api.close());

const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  api.post('/v1/samples', body, { ...AS_OPERATOR, ...headers });

function expectProblem(answer: Answer, status: number, slug: string): Record<string, unknown> {
  const body = answer.json();
  expect({ status: answer.status, type: body.type }).toEqual({
    status,
    type: `/problems/${slug}`,
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  return body;
}

describe('a body', () => {
  test('that fits its class is taken as an instance of it', async () => {
    const answer = await post('{"credits":3}');
    expect(answer.status).toBe(201);
    expect(answer.json()).toEqual({ credits: 3, isSample: true });
  });

  test.each([
    ['broken JSON', '{"credits":'],
    ['blanks', '  '],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['33 levels', `${'['.repeat(33)}${']'.repeat(33)}`],
    ['half a surrogate pair', '{"note":"\\ud800"}'],
    ['a NUL', '{"note":"\\u0000"}'],
    ['a name with a meaning of its own', '{"__proto__":{"credits":3}}'],
  ])('of %s is malformed', async (_name, payload) => {
    expectProblem(await post(payload), 400, 'malformed-body');
  });

  test('of 32 levels, or brackets inside a text, is not too deep', async () => {
    expectProblem(await post(`${'['.repeat(32)}${']'.repeat(32)}`), 400, 'validation-failed');
    expect((await post(`{"credits":3,"note":"\\"${'['.repeat(99)}"}`)).status).toBe(201);
  });

  test('is refused with every violation at its path', async () => {
    const answer = await post(
      '{"credits":"3","noot":"x","terms":{"tiers":[{"from":1},{"from":0}]}}',
    );
    const { violations } = expectProblem(answer, 400, 'validation-failed');
    expect(violations).toEqual(
      expect.arrayContaining([
        { field: 'credits', message: expect.any(String) },
        { field: 'noot', message: 'is not a field of this request', code: 'no-such-field' },
        { field: 'terms.tiers[1].from', message: 'must not be less than 1' },
      ]),
    );
    expect(violations).toHaveLength(3);
  });

  test.each(['', '[]', 'null', '3', '{"credits":3,"note":null}', '{"credits":3,"terms":[]}'])(
    'that is %s is refused',
    async (payload) => {
      expectProblem(await post(payload), 400, 'validation-failed');
    },
  );

  test('over 1 MiB is too large', async () => {
    expectProblem(
      await post(JSON.stringify({ note: 'x'.repeat(1_048_576) })),
      413,
      'request-too-large',
    );
  });

  test('of another media type is not supported', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expectProblem(await post('credits=3', form), 415, 'unsupported-media-type');
  });
});

describe('an error', () => {
  test('that a command raises has its status and figures', async () => {
    const body = expectProblem(await api.get('/v1/samples/problem'), 409, 'insufficient-credits');
    expect(body).toMatchObject({ balance: 2, required: 3, detail: 'Too few.' });
  });

  test('that nobody foresaw says nothing but an id', async () => {
    const answer = await api.get('/v1/samples/bug');
    const { correlationId } = expectProblem(answer, 500, 'internal-error');
    expect(correlationId).toBe(answer.headers.get('x-correlation-id'));
    expect(answer.text).not.toContain('secret');
  });

  test.each(['/v1/nothing', '/nothing'])('for the unknown %s is a 404', async (url) => {
    expectProblem(await api.get(url), 404, 'not-found');
  });

  test('for a malformed address is a 400', async () => {
    expectProblem(await api.get('/v1/%ff'), 400, 'malformed-request');
  });
});

describe('every answer', () => {
  test('echoes a correlation id that can be used, and makes one for any other', async () => {
    const echoed = await post('{"credits":1}', { 'x-correlation-id': 'order-7' });
    expect(echoed.headers.get('x-correlation-id')).toBe('order-7');
    const made = await post('{"credits":1}', { 'x-correlation-id': 'x'.repeat(129) });
    expect(made.headers.get('x-correlation-id')).toMatch(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
  });

  test('keeps browsers and caches from reusing it', async () => {
    const { headers } = await post('{"credits":1}');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('on the wire', () => {
  test('headers that are too large are a 431', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { 'x-large': 'x'.repeat(20_000) };
      httpRequest(`${api.url}/v1/me`, { headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(431);
  });

  test('what is not HTTP is a 400', async () => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    socket.write('NOT HTTP\r\n\r\n');
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('application/problem+json');
  });
});
