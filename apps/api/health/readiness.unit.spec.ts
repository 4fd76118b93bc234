import { describe, expect, test } from '@jest/globals';

import type { ProjectionStatus } from '../../../libs/projection/projection-status.js';
import { createReadiness } from './readiness.js';

const FOLLOWING: ProjectionStatus = {
  name: 'balance',
  version: 1,
  status: 'following',
  position: '5',
  recordedAt: '2026-01-01T10:00:00.000Z',
  lagSeconds: 0,
  fault: null,
  rebuild: null,
};

describe('readiness', () => {
  test('is there with no lag, however long nothing happens', () => {
    let nowMs = 0;
    const readiness = createReadiness(() => nowMs);
    expect(readiness.judge([FOLLOWING]).status).toBe('ready');
    nowMs = 3_600_000;
    expect(readiness.judge([FOLLOWING]).status).toBe('ready');
  });

  test('stays while a read model is behind and moving, and goes when it stands still', () => {
    let nowMs = 0;
    const readiness = createReadiness(() => nowMs);
    const behind = (position: string): ProjectionStatus => ({
      ...FOLLOWING,
      status: 'catching-up',
      position,
      lagSeconds: 900,
    });
    const judgeAt = (ms: number, position: string) => {
      nowMs = ms;
      return readiness.judge([behind(position)]).status;
    };
    expect(judgeAt(0, '1')).toBe('ready');
    expect(judgeAt(29_999, '1')).toBe('ready');
    expect(judgeAt(30_000, '1')).toBe('not-ready');
    expect(judgeAt(60_000, '2')).toBe('ready');
  });

  test('is gone while one is halted, and says which', () => {
    const halted: ProjectionStatus = { ...FOLLOWING, name: 'expiry', status: 'halted' };
    expect(createReadiness(() => 0).judge([FOLLOWING, halted])).toEqual({
      status: 'not-ready',
      projections: [
        { name: 'balance', status: 'following', lagSeconds: 0, ready: true },
        { name: 'expiry', status: 'halted', lagSeconds: 0, ready: false },
      ],
    });
  });
});
