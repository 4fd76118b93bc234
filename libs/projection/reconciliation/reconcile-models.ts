/** Reconciles read models with a replay of the log, and with one another, while they are served and folded on. */
import type { EventLog, Position } from '../../event-log/event-log.js';
import type { ReadStore } from '../../read-store/read-store.js';
import { buildsOf, readerOf } from '../build-register.js';
import type { FoldFailure } from '../fold-batch.js';
import type { Projection } from '../projection.js';
import type { ReadModels } from '../read-models.js';
import { untilAvailable, type UntilAvailable } from '../until-available.js';
import { compareModel } from './compare-model.js';
import { type Replay, replayTogether } from './replay.js';
import { modelDifferences, type ReconciliationLine } from './report.js';
import { createDeviation, type Deviation, furthest, sumModel, type SumRules } from './sums.js';

export interface ReconciliationSettings {
  readonly log: EventLog;
  /** Of the read models. */
  readonly store: ReadStore;
  readonly models: Pick<ReadModels, 'live' | 'waitFor'>;
  /** Those to be reconciled. */
  readonly projections: readonly Projection[];
  /** Empty, for the replays: as large as the read models, and of no use afterwards. */
  readonly scratch: ReadStore;
  /** How the sums of the models hang together; those of models that aren't reconciled are left out. */
  readonly sums?: SumRules | undefined;
  /** Differences told for each model; all are counted. */
  readonly differencesMax: number;
  readonly signal: AbortSignal;
}

/** The read model that is served is of an older fold: its successor is being built, and is what there is to reconcile. */
export class ReadModelOutdated extends Error {
  override readonly name = 'ReadModelOutdated';

  constructor(readonly projection: string) {
    super(`the read model ${projection} is being built anew for this version of the program`);
  }
}

type Lines = AsyncGenerator<ReconciliationLine>;

/** Lines about progress come after so many events or documents. */
const EVENTS_A_LINE = 10_000;
const DOCUMENTS_A_LINE = 10_000;

interface Bench extends ReconciliationSettings {
  readonly untilAvailable: UntilAvailable;
}

/**
 * The first line comes before anything is replayed.
 *
 * @throws ReadModelNotBuilt or ReadModelOutdated before the first line
 * @throws Stopped once the signal is aborted
 */
export async function* reconcileModels(settings: ReconciliationSettings): Lines {
  const bench: Bench = { ...settings, untilAvailable: untilAvailable(settings.signal) };
  const names = settings.projections.map(({ name }) => name);
  const position = await commonPosition(bench);
  yield { line: 'begun', projections: names, position: position ?? null };
  const replays = yield* replayAll(bench, position);
  const deviations = (settings.sums?.models ?? [])
    .filter(({ projection }) => names.includes(projection))
    .map((model) => ({ model, deviation: createDeviation(model) }));
  let differences = 0;
  for (const replay of replays) {
    const own = deviations.filter(({ model }) => model.projection === replay.projection.name);
    differences += yield* compareWith(
      bench,
      replay,
      own.map(({ deviation }) => deviation),
    );
  }
  if (settings.sums) differences += yield* compareSums(settings.sums, replays, deviations);
  yield { line: 'done', differences };
}

/** Where the last of them stands. */
async function commonPosition(bench: Bench): Promise<Position | undefined> {
  const { store, models, projections, untilAvailable: available } = bench;
  const positions: (Position | undefined)[] = [];
  for (const { name, version: foldVersion } of projections) {
    const { version } = models.live(name);
    const records = await available(() => buildsOf(store, name));
    const live = records.find(({ build }) => build === version);
    if (live?.foldVersion !== foldVersion) throw new ReadModelOutdated(name);
    const checkpoint = await available(() => store.checkpoint(readerOf(name, version)));
    positions.push(checkpoint?.position);
  }
  if (positions.includes(undefined)) return undefined;
  return positions.sort()[0];
}

async function* replayAll(
  bench: Bench,
  to: Position | undefined,
): AsyncGenerator<ReconciliationLine, readonly Replay[]> {
  const replaying = replayTogether(bench.projections, to, bench);
  let told = 0;
  for (;;) {
    const { value, done } = await replaying.next();
    if (done) return value;
    if (value.events - told < EVENTS_A_LINE && value.position !== to) continue;
    told = value.events;
    yield { line: 'replayed', ...value };
  }
}

/** Gives the number of differences. */
async function* compareWith(
  bench: Bench,
  replay: Replay,
  deviations: readonly Deviation[],
): AsyncGenerator<ReconciliationLine, number> {
  const { name: projection } = replay.projection;
  const count = { documents: 0, differences: 0, skipped: 0 };
  let told = 0;
  for await (const { documents, differences } of compareModel({ ...bench, replay })) {
    count.documents += documents;
    for (const difference of differences) {
      for (const deviation of deviations) deviation.add(difference);
      for (const one of modelDifferences(difference)) {
        count.differences += 1;
        if (count.differences <= bench.differencesMax)
          yield { line: 'difference', projection, ...one };
      }
    }
    for (const failure of replay.takeSkipped()) {
      count.skipped += 1;
      if (count.skipped <= bench.differencesMax) yield skippedLine(projection, failure);
    }
    if (count.documents - told >= DOCUMENTS_A_LINE) {
      told = count.documents;
      yield { line: 'compared', projection, documents: told };
    }
  }
  const { version } = bench.models.live(projection);
  const position = replay.position() ?? null;
  yield { line: 'reconciled', projection, version, position, ...count };
  return count.differences;
}

function skippedLine(projection: string, { event, error }: FoldFailure): ReconciliationLine {
  const { eventId, type, position } = event;
  const message = error instanceof Error ? error.message : String(error);
  return { line: 'skipped', projection, eventId, type, position: position!, error: message };
}

async function* compareSums(
  { compare }: SumRules,
  replays: readonly Replay[],
  deviations: readonly {
    readonly model: SumRules['models'][number];
    readonly deviation: Deviation;
  }[],
): AsyncGenerator<ReconciliationLine, number> {
  const position = furthest(replays);
  for (const replay of replays) await replay.advance(position);
  const sums = [];
  for (const { model, deviation } of deviations) {
    const replay = replays.find(({ projection }) => projection.name === model.projection)!;
    sums.push(await sumModel(model, replay, deviation.terms()));
    yield { line: 'summed', projection: model.projection, source: model.source };
  }
  const { compared, differences } = compare(sums);
  for (const difference of differences) yield { line: 'sum-difference', ...difference };
  yield { line: 'sums', position: position ?? null, compared, differences: differences.length };
  return differences.length;
}
