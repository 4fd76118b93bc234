import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRestricted } from '../../libs/ledger/index.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { readSideOf } from '../testing/read-side.js';
import { balanceOf } from './balance.query.js';

test('a balance is what the account itself knows, and says whether it is restricted', async () => {
  const acts = fc.array(randomAct, { minLength: 40, maxLength: 120, size: 'max' });
  await fc.assert(
    fc.asyncProperty(acts, async (happened) => {
      const { reading, model } = await readSideOf(happened);
      for (const { accountId, states } of model.accounts.values()) {
        const state = states.at(-1)!;
        const answer = await balanceOf(reading, accountId);
        if (state.standing === 'unopened') {
          expect(answer).toBeUndefined();
          continue;
        }
        expect(answer).toEqual({
          accountId,
          available: state.balance,
          inTransit: state.inTransit,
          ...state.totals,
          restricted: isRestricted(state),
          screenDays: state.screenDays,
          asOf: expect.objectContaining({ position: expect.any(String) }),
        });
      }
    }),
    { numRuns: 30 },
  );
});
