import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { describe, expect, test } from '@jest/globals';
import { lastValueFrom, of } from 'rxjs';

import { createMemoryEventLog } from '../../../libs/event-log/memory/memory-event-log.js';
import type { LedgerContext } from '../ledger-context.js';
import { Problem } from './problem.js';
import { ReadsFrom, ReadYourWrites } from './read-your-writes.js';

/** Asks a route that reads from two models, of which those named have come far enough. */
async function ask(after: string | undefined, reached: readonly string[]) {
  const log = createMemoryEventLog();
  const event = { eventId: 'e', type: 'T', data: {}, metadata: {} };
  const { positions } = await log.append('s', -1, [event]);
  const position = after ?? positions[0]!;
  const waits: [string, string, number][] = [];
  const projections = {
    waitFor: async (...wait: [string, string, number]) => {
      waits.push(wait);
      return reached.includes(wait[0]);
    },
  };
  const handler = (): void => undefined;
  ReadsFrom(['balance', 'timeline'])(handler);
  const context = {
    getHandler: () => handler,
    switchToHttp: () => ({ getRequest: () => ({ method: 'GET', query: { after: position } }) }),
  } as unknown as ExecutionContext;
  const ledger = { log, projections } as unknown as LedgerContext;
  const next: CallHandler = { handle: () => of('answer') };
  const answering = new ReadYourWrites(ledger, new Reflector()).intercept(context, next);
  return { answer: answering.then((answer) => lastValueFrom(answer)), waits, position };
}

describe('?after=', () => {
  test('answers once all read models of the route are there', async () => {
    const { answer, waits, position } = await ask(undefined, ['balance', 'timeline']);
    expect(await answer).toBe('answer');
    expect(waits).toEqual([
      ['balance', position, 5_000],
      ['timeline', position, 5_000],
    ]);
  });

  test('names those that are not there in time, and when to ask again', async () => {
    const { answer } = await ask(undefined, ['balance']);
    const problem = await answer.catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({
      slug: 'read-model-behind',
      status: 503,
      members: { behind: ['timeline'] },
      headers: { 'Retry-After': '1' },
    });
  });

  test('waits for nothing that is no position', async () => {
    const { answer, waits } = await ask('1', []);
    await expect(answer).rejects.toMatchObject({ slug: 'validation-failed' });
    expect(waits).toEqual([]);
  });
});
