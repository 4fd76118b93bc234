/** Snapshots of accounts, as questions about the past want them. */
import { accountAggregate, type SnapshotBefore, type Snapshots } from '../../../libs/lane/index.js';
import { accountStream } from '../../../libs/ledger/index.js';
import type { NearestSnapshot, StatePoint } from './state-reader.js';

export function nearestSnapshots(snapshots: Snapshots): NearestSnapshot {
  return {
    nearest: (accountId, at) =>
      snapshots.nearest(accountAggregate, accountStream(accountId), snapshotBefore(at)),
    async keep(accountId, past, unsaved) {
      const isDue = snapshots.isDue(accountAggregate, { ...past, unsaved });
      if (isDue) await snapshots.save(accountAggregate, accountStream(accountId), past);
      return isDue;
    },
  };
}

function snapshotBefore(at: StatePoint): SnapshotBefore {
  if (at.position !== undefined) return { field: 'position', value: at.position };
  if (at.instant !== undefined) return { field: 'occurredAt', value: at.instant };
  return { field: 'revision', value: at.revision };
}
