/** A projection as `GET /v1/projections` shows it. */
import { badUse } from '../command-failed.js';
import type { LedgerClient } from '../connection/ledger-client.js';

export interface ProjectionStatus {
  readonly name: string;
  readonly version: number | string;
  readonly status: 'following' | 'catching-up' | 'halted' | 'rebuilding';
  readonly position: string | null;
  readonly recordedAt: string | null;
  readonly lagSeconds: number | null;
  readonly fault: null | {
    readonly position: string;
    readonly eventId: string;
    readonly type: string;
    readonly error: string;
    readonly at: string;
  };
  readonly rebuild: null | {
    readonly version: number | string;
    readonly position: string | null;
    readonly events: number;
    readonly startedAt: string;
  };
}

export async function projectionStatuses(client: LedgerClient): Promise<ProjectionStatus[]> {
  return (await client.get<{ items: ProjectionStatus[] }>('/v1/projections')).items;
}

/** @throws CommandFailed (bad use) where there is none of that name. */
export async function projectionStatus(
  client: LedgerClient,
  name: string,
): Promise<ProjectionStatus> {
  const all = await projectionStatuses(client);
  const found = all.find((projection) => projection.name === name);
  if (found) return found;
  const names = all.map((projection) => projection.name).join(', ');
  throw badUse(`There is no projection "${name}"; there are ${names}.`);
}
