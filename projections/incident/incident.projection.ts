/** Folds each incident from its own stream. */
import { incidentOfStream, type IncidentEvent } from '../../libs/ledger/index.js';
import type { Projection } from '../../libs/projection/projection.js';
import { INCIDENT, INCIDENT_INDEXES, type IncidentDocument } from './incident.document.js';

type Placed = IncidentEvent & { readonly position: string };

export const incidentProjection: Projection<IncidentDocument> = {
  name: INCIDENT,
  version: 2,
  indexes: INCIDENT_INDEXES,
  interested: ({ stream }) => incidentOfStream(stream) !== undefined,
  keys: ({ stream }) => [incidentOfStream(stream)!],
  fold(document, event, id) {
    const { type, data, actor, position } = event as unknown as Placed;
    if (type === 'IncidentResolved')
      return document && { ...document, endedAt: data.endedAt, position };
    const { supplier, description, startedAt } = data;
    const opened = { supplier, description, startedAt, endedAt: null, openedBy: actor };
    return { id, ...opened, position };
  },
};
