/** The incidents behind a deduction: those in which credits of it burnt, and those that compensations since name. */
import {
  subscriptionOfDeduction,
  type DeductionEvent,
  type IncidentBehind,
} from '../../../libs/explanation/index.js';
import { later, type AccountEvent } from '../../../libs/ledger/index.js';
import type { Reading } from '../../../libs/projection/live-model.js';
import {
  incidentsNamed,
  incidentsWithin,
  type IncidentAnswer,
} from '../../../projections/incident/incident.query.js';
import { burntIn, creditsText } from '../../../projections/paid-time/burn.js';
import type { PaidTimeDocument } from '../../../projections/paid-time/paid-time.document.js';
import { paidTimeOf } from '../../../projections/paid-time/paid-time.query.js';

interface Behind {
  readonly accountId: string;
  readonly event: DeductionEvent;
  /** On its subscription, since. */
  readonly compensations: readonly AccountEvent<'CompensationGranted'>[];
  /** An incident that lasts has lasted until now. */
  readonly now: string;
}

/** The first first; ids that the ledger doesn't have at the end. */
export async function incidentsBehind(
  reading: Reading,
  { accountId, event, compensations, now }: Behind,
): Promise<readonly IncidentBehind[]> {
  const paid = await paidByOf(reading, accountId, event);
  const names = new Set(compensations.map(({ data }) => data.incidentId));
  names.delete(null);
  const ids = [...names] as string[];
  const [named, met] = await Promise.all([incidentsNamed(reading, ids), metIn(reading, paid)]);
  const known = new Map([...named, ...met].map((incident) => [incident.incidentId, incident]));
  const behind = [...known.values()]
    .map((incident) => ({ incident, burnt: burntOf(paid, incident, now) }))
    .filter(({ incident, burnt }) => burnt > 0 || names.has(incident.incidentId))
    .sort((a, b) => (a.incident.startedAt < b.incident.startedAt ? -1 : 1))
    .map(({ incident: { incidentId, supplier, startedAt, endedAt }, burnt }) => ({
      incidentId,
      known: { supplier, startedAt, endedAt, burnt: burnt > 0 ? creditsText(burnt) : null },
      isNamed: names.has(incidentId),
    }));
  const unknown = ids.filter((id) => !known.has(id));
  return [...behind, ...unknown.map((incidentId) => ({ incidentId, known: null, isNamed: true }))];
}

type PaidBy = Pick<PaidTimeDocument, 'spans' | 'pauses' | 'cancelledAt'>;

/** The time that this deduction paid for, as far as it was not taken back; undefined where there is none. */
async function paidByOf(
  reading: Reading,
  accountId: string,
  event: DeductionEvent,
): Promise<PaidBy | undefined> {
  const subscriptionId = subscriptionOfDeduction(event);
  if (subscriptionId === null) return undefined;
  const document = await paidTimeOf(reading, { accountId, subscriptionId });
  const spans = document?.spans.filter(({ eventId }) => eventId === event.eventId) ?? [];
  return document && spans.length > 0 ? { ...document, spans } : undefined;
}

async function metIn(
  reading: Reading,
  paid: PaidBy | undefined,
): Promise<readonly IncidentAnswer[]> {
  if (!paid) return [];
  const from = paid.spans.map((span) => span.from).sort()[0]!;
  const to = paid.spans
    .map((span) => span.to)
    .sort()
    .at(-1)!;
  return incidentsWithin(reading, { from, to });
}

/** Microcredits. */
function burntOf(
  paid: PaidBy | undefined,
  { startedAt, endedAt }: IncidentAnswer,
  now: string,
): number {
  return paid ? burntIn(paid, { from: startedAt, to: endedAt ?? later(now, startedAt) }) : 0;
}
