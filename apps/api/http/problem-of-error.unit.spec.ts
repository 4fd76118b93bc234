import { describe, expect, test } from '@jest/globals';
import { LogUnavailable } from '../../../libs/event-log/event-log.js';
import { LaneFull } from '../../../libs/lane/index.js';
import { ReadModelNotBuilt } from '../../../libs/projection/live-model.js';
import { ReadStoreUnavailable } from '../../../libs/read-store/read-store.js';
import { problemOfError } from './problem-of-error.js';

describe('what stands in the way for a moment', () => {
  test.each([
    [new LaneFull('account-north'), 429, 'too-many-requests'],
    [new LogUnavailable('the disk is full', 'not-written'), 503, 'ledger-unavailable'],
    [new LogUnavailable('no answer', 'unknown'), 503, 'ledger-unavailable'],
    [new ReadStoreUnavailable('closed'), 503, 'ledger-unavailable'],
    [new ReadModelNotBuilt('balance'), 503, 'read-model-behind'],
  ])('%s is answered with %i and when to come again', (error, status, slug) => {
    const problem = problemOfError(error);
    expect(problem?.body()).toMatchObject({ status, type: `/problems/${slug}` });
    expect(problem?.headers['Retry-After']).toBe('1');
  });

  test('of an unknown outcome it says how to learn it', () => {
    expect(problemOfError(new LogUnavailable('no answer', 'unknown'))?.detail).toContain(
      'same key',
    );
  });

  test('a fault of the program is none of these', () => {
    expect(problemOfError(new TypeError('x is undefined'))).toBeUndefined();
  });
});
