/** Folds each account's goodwill, the first funding drawn from first. */
import {
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import {
  GOODWILL,
  GOODWILL_INDEXES,
  type Funding,
  type GoodwillDocument,
} from './goodwill.document.js';

export const goodwillProjection = accountProjection<GoodwillDocument>({
  name: GOODWILL,
  version: 1,
  indexes: GOODWILL_INDEXES,
  types: ['GoodwillFunded', 'CompensationGranted', 'DeductionReversed'],
  keys: ({ type, data }, accountId) =>
    type === 'DeductionReversed' && data.subscriptionId !== null ? [] : [accountId],
  fold(document, event, id) {
    const fundings = fold(document?.fundings ?? [], event);
    return { id, fundings, position: event.position };
  },
});

function fold(fundings: readonly Funding[], event: PlacedAccountEvent): readonly Funding[] {
  switch (event.type) {
    case 'GoodwillFunded': {
      const { credits, screenDays } = event.data;
      const { eventId } = event;
      return [
        ...fundings,
        { eventId, credits, returned: 0, screenDays, left: screenDays, drawn: {} },
      ];
    }
    case 'CompensationGranted':
      return draw(fundings, event.data.incidentId ?? '', event.data.screenDays);
    case 'DeductionReversed':
      return giveBack(fundings, event);
    default:
      return fundings;
  }
}

function draw(
  fundings: readonly Funding[],
  incidentId: string,
  screenDays: number,
): readonly Funding[] {
  let missing = screenDays;
  return fundings.map((funding) => {
    const taken = Math.min(missing, funding.left);
    missing -= taken;
    return taken === 0 ? funding : drawnFrom(funding, incidentId, taken);
  });
}

function drawnFrom(funding: Funding, incidentId: string, screenDays: number): Funding {
  const drawn = { ...funding.drawn, [incidentId]: (funding.drawn[incidentId] ?? 0) + screenDays };
  return { ...funding, left: funding.left - screenDays, drawn };
}

/** With its screen-days withdrawn it is gone, and what was drawn from it is drawn from the others: rule 12 has seen to it that they hold so much. */
function giveBack(
  fundings: readonly Funding[],
  { data }: PlacedAccountEvent<'DeductionReversed'>,
): readonly Funding[] {
  const funding = fundings.find(({ eventId }) => eventId === data.deductionEventId);
  if (!funding) return fundings;
  if (data.entitlement === 'kept')
    return fundings.map((one) =>
      one === funding ? { ...one, returned: one.returned + data.credits } : one,
    );
  const others = fundings.filter((one) => one !== funding);
  return Object.entries(funding.drawn).reduce(
    (left, [incidentId, screenDays]) => draw(left, incidentId, screenDays),
    others as readonly Funding[],
  );
}
