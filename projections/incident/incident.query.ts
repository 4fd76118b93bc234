/** `/v1/incidents`: what was broken and when. */
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import type { Page } from '../../libs/read-store/read-store.js';
import { INCIDENT, type IncidentDocument } from './incident.document.js';

export interface IncidentAnswer extends Omit<IncidentDocument, 'id' | 'position'> {
  readonly incidentId: string;
}

export interface IncidentsAsked {
  /** By when they began. Default `desc`. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type AsOf = Pick<LiveModel, 'asOf'>;

/** The latest first, unless asked otherwise. @throws InvalidQuery for a cursor that is none. */
export async function incidentsOf(
  { store, live }: Reading,
  { order = 'desc', limit, cursor }: IncidentsAsked,
): Promise<Page<IncidentAnswer> & AsOf> {
  const model = live(INCIDENT);
  const page = await store.find<IncidentDocument>(model, {
    index: 'startedAt',
    order,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { ...page, items: page.items.map(incidentAnswer), asOf: model.asOf };
}

/** Incidents that last, of which few can. */
const LASTING_MAX = 100;

/** Those that are not over, the latest first; of more than 100, the latest. */
export async function incidentsLasting({
  store,
  live,
}: Reading): Promise<readonly IncidentAnswer[]> {
  const { items } = await store.find<IncidentDocument>(live(INCIDENT), {
    index: 'endedAt',
    equals: { endedAt: null },
    order: 'desc',
    limit: LASTING_MAX,
  });
  return items.map(incidentAnswer);
}

/** Incidents that are looked through for those of a time. */
const LOOKED_AT_MAX = 500;

/** Those that were not over at its beginning and had begun by its end, the first first; of the latest 500 that had begun. */
export async function incidentsWithin(
  { store, live }: Reading,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly IncidentAnswer[]> {
  const { items } = await store.find<IncidentDocument>(live(INCIDENT), {
    index: 'startedAt',
    range: { field: 'startedAt', lt: to },
    order: 'desc',
    limit: LOOKED_AT_MAX,
  });
  const within = items.filter(({ endedAt }) => endedAt === null || endedAt > from);
  return within.reverse().map(incidentAnswer);
}

/** Those of these ids that there are, in no order. */
export async function incidentsNamed(
  { store, live }: Reading,
  incidentIds: readonly string[],
): Promise<readonly IncidentAnswer[]> {
  const documents = await store.get<IncidentDocument>(live(INCIDENT), incidentIds);
  return documents.map(incidentAnswer);
}

function incidentAnswer({ id, position: _position, ...rest }: IncidentDocument): IncidentAnswer {
  return { incidentId: id, ...rest };
}
