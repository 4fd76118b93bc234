import { describe, expect, test } from '@jest/globals';
import { DEFAULT_CATALOGUE, decide, packageOf } from '../ledger/index.js';
import { activate, addScreens, extend, fundGoodwill } from '../ledger/testing/commands.js';
import { accountOpened, creditsPurchased } from '../ledger/testing/events.js';
import { given } from '../ledger/testing/given.js';
import { isDeduction } from './deduction.js';
import { sameRequest } from './repetition.js';

describe('the same request', () => {
  test('is taken again as it was, an activation for a new subscription', () => {
    const scenario = given(accountOpened(), creditsPurchased(20)).given(
      activate({ screens: 2 }),
      extend(),
      addScreens(1),
      fundGoodwill(),
    );
    for (const event of scenario.events.filter(isDeduction)) {
      const decision = decide(scenario.state, sameRequest(event), {
        now: event.occurredAt,
        actor: event.actor,
        packageOf: (packageId) => packageOf(DEFAULT_CATALOGUE, packageId),
      });
      expect(decision.events?.map(({ type }) => type)).toEqual([event.type]);
    }
  });
});
