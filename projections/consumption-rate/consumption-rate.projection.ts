/** Folds what each account consumes into a document a day, what all below one consume into another, and what all do. */
import { chargeOf, dayOf } from '../../libs/ledger/index.js';
import {
  accountIdOf,
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import { belowId } from '../account-tree/account-path.js';
import { inTree } from '../account-tree/in-tree.js';
import {
  addPackage,
  CONSUMPTION_RATE,
  CONSUMPTION_RATE_INDEXES,
  type ConsumptionDocument,
  consumptionId,
  NO_CREDITS,
  type PackageShare,
} from './consumption-rate.document.js';

const ofEachDay = accountProjection<ConsumptionDocument>({
  name: CONSUMPTION_RATE,
  version: 5,
  indexes: CONSUMPTION_RATE_INDEXES,
  types: [
    'SubscriptionActivated',
    'SubscriptionExtended',
    'ScreensAdded',
    'GoodwillFunded',
    'DeductionReversed',
  ],
  keys({ occurredAt }, accountId) {
    const day = dayOf(occurredAt);
    return [consumptionId(accountId, day), consumptionId(null, day)];
  },
  fold(document, event, id) {
    const before = document ?? emptyDay(id, event);
    return { ...before, ...changeOf(before, event), position: event.position };
  },
});

export const consumptionRateProjection = inTree(ofEachDay, {
  accountOf: accountIdOf,
  isOfAll: (id) => id.startsWith(consumptionId(null, '')),
  below: ({ occurredAt }, accountId) => consumptionId(belowId(accountId), dayOf(occurredAt)),
});

function emptyDay(id: string, event: PlacedAccountEvent): ConsumptionDocument {
  const day = dayOf(event.occurredAt);
  return {
    id,
    accountId: id.slice(0, -consumptionId(null, day).length) || null,
    day,
    credits: 0,
    byRule: NO_CREDITS,
    reversed: 0,
    packages: [],
    position: event.position,
  };
}

function changeOf(
  { credits, byRule, reversed, packages }: ConsumptionDocument,
  event: PlacedAccountEvent,
): Partial<ConsumptionDocument> {
  if (event.type === 'DeductionReversed') return { reversed: reversed + event.data.credits };
  const charge = chargeOf(event);
  if (!charge) return {};
  const share = shareOf(event, charge.credits);
  return {
    credits: credits + charge.credits,
    byRule: { ...byRule, [charge.rule]: byRule[charge.rule] + charge.credits },
    packages: share ? addPackage(packages, share) : packages,
  };
}

function shareOf(event: PlacedAccountEvent, credits: number): PackageShare | undefined {
  if (event.type !== 'SubscriptionActivated' && event.type !== 'SubscriptionExtended')
    return undefined;
  return { packageId: event.data.package.packageId, count: 1, credits };
}
