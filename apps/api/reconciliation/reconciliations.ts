/** Reconciliations of this process: one at a time, as each is as much work as building the read models anew. */
import { tmpdir } from 'node:os';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';

import type { Projection } from '../../../libs/projection/projection.js';
import {
  ReadModelOutdated,
  reconcileModels,
} from '../../../libs/projection/reconciliation/reconcile-models.js';
import type { ReconciliationLine } from '../../../libs/projection/reconciliation/report.js';
import { MODEL_SUMS } from '../../../projections/model-sums.js';
import { openScratchStore } from '../../platform/scratch-store.js';
import { Problem } from '../http/problem.js';
import { LedgerContext } from '../ledger-context.js';

/** Differences told for each read model; all are counted. */
export const DIFFERENCES_MAX = 100;

const LATER = { 'Retry-After': '10' };

@Injectable()
export class Reconciliations implements OnModuleDestroy {
  private underWay: { readonly stop: () => void; readonly ended: Promise<void> } | undefined;

  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  /**
   * Gives the lines to `tell` as they come; what is told before the first line is thrown.
   *
   * @throws Problem `reconciliation-under-way`, or `read-model-behind` while what there is to reconcile is being built
   * @throws Stopped once the signal is aborted or the process stops
   */
  async reconcile(
    projections: readonly Projection[],
    signal: AbortSignal,
    tell: (line: ReconciliationLine) => Promise<void>,
  ): Promise<void> {
    if (this.underWay) {
      const detail =
        'Another reconciliation is under way in this process; ask again when it has ended.';
      throw new Problem('reconciliation-under-way', detail, {}, LATER);
    }
    const stopping = new AbortController();
    const running = this.run(projections, AbortSignal.any([signal, stopping.signal]), tell);
    const ended = running.catch(() => undefined);
    this.underWay = { stop: () => stopping.abort(), ended };
    try {
      await running;
    } finally {
      this.underWay = undefined;
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.underWay?.stop();
    await this.underWay?.ended;
  }

  private async run(
    projections: readonly Projection[],
    signal: AbortSignal,
    tell: (line: ReconciliationLine) => Promise<void>,
  ): Promise<void> {
    const { log, store, projections: models, scratchFolder = tmpdir() } = this.ledger;
    const scratch = await openScratchStore(scratchFolder);
    try {
      const lines = reconcileModels({
        log,
        store,
        models,
        projections,
        scratch: scratch.store,
        sums: projections.length > 1 ? MODEL_SUMS : undefined,
        differencesMax: DIFFERENCES_MAX,
        signal,
      });
      for await (const line of lines) {
        this.count(line);
        await tell(line);
      }
    } catch (error) {
      if (!(error instanceof ReadModelOutdated)) throw error;
      throw new Problem('read-model-behind', `${error.message}.`, {}, LATER);
    } finally {
      await scratch.close();
    }
  }

  private count(line: ReconciliationLine): void {
    const { reconcileDifferences } = this.ledger.metrics;
    if (line.line === 'reconciled')
      reconcileDifferences.set({ projection: line.projection }, line.differences);
    if (line.line === 'sums') reconcileDifferences.set({ projection: 'sums' }, line.differences);
  }
}
