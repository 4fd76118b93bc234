/** What a durable activation costs over HTTP, beside a command that does nothing but come in and be answered. */
import type { BenchOptions } from '../bench-options.js';
import { median } from '../median.js';
import { megabytes } from '../process-usage.js';
import { type FigureTable, type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import { type BenchServer, startServer } from './bench-server.js';
import { fundAccounts } from './funding.js';
import { type LoadResult, runLoad } from './load.js';

interface Sizes {
  readonly accounts: number;
  readonly connections: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
}

const FULL: Sizes = { accounts: 1_000, connections: [32, 256], rounds: 3, seconds: 5 };
const QUICK: Sizes = { accounts: 100, connections: [32], rounds: 1, seconds: 2 };

const TARGETS = ['empty command', 'many accounts', 'one account'] as const;
type Target = (typeof TARGETS)[number];

/** One load, with what the server used for it. */
interface Run extends LoadResult {
  readonly target: Target;
  readonly connections: number;
  /** Processor time of the server an answer, µs: until the load ended, and until the read models had caught up as well. */
  readonly cpuUsLoad: number;
  readonly cpuUs: number;
  /** The event loop's share of `cpuUs`. */
  readonly mainThreadUs: number | null;
  readonly eventsAGroup: number | null;
  readonly rss: number;
  readonly heapUsed: number;
}

export async function benchHttp({ quick, nodeArguments }: BenchOptions): Promise<Report> {
  const sizes = quick ? QUICK : FULL;
  return withTemporaryFolder(async (folder) => {
    const server = await startServer(folder, nodeArguments);
    try {
      const { runs, writeOnly } = await loadServer(server, sizes);
      await server.stop();
      return reportOf(runs, writeOnly, sizes);
    } finally {
      server.kill();
    }
  });
}

async function loadServer(server: BenchServer, sizes: Sizes) {
  const { accounts, connections, rounds } = sizes;
  const many = Array.from({ length: accounts }, (_, index) => `account-${index}`);
  await fundAccounts(server, [...many, 'hot']);
  for (const target of TARGETS) await measure(server, sizes, target, connections[0]!);
  const runs: Run[] = [];
  for (const count of connections) {
    for (let round = 0; round < rounds; round += 1)
      for (const target of TARGETS) runs.push(await measure(server, sizes, target, count));
  }
  await server.stopReadModels();
  const writeOnly: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const target of ['empty command', 'many accounts'] as const)
      writeOnly.push(
        await measure(server, sizes, target, connections.at(-1)!, 'without read models'),
      );
  }
  return { runs, writeOnly };
}

async function measure(
  server: BenchServer,
  { accounts, seconds }: Sizes,
  target: Target,
  connections: number,
  readModels?: 'without read models',
): Promise<Run> {
  const path = pathOf(target, accounts);
  const [before, appendedBefore] = [await server.usage(), await server.appended()];
  const result = await runLoad(server, { connections, seconds, path });
  const loaded = await server.usage();
  const after = readModels ? loaded : await server.settle();
  const appended = await server.appended();
  const groups = appended.groups - appendedBefore.groups;
  const main = (after.mainThreadUs ?? NaN) - (before.mainThreadUs ?? NaN);
  return {
    ...result,
    target,
    connections,
    cpuUsLoad: (loaded.cpuUs - before.cpuUs) / result.answers,
    cpuUs: (after.cpuUs - before.cpuUs) / result.answers,
    mainThreadUs: Number.isNaN(main) ? null : main / result.answers,
    eventsAGroup: groups === 0 ? null : (appended.events - appendedBefore.events) / groups,
    rss: after.rss,
    heapUsed: after.heapUsed,
  };
}

function pathOf(target: Target, accounts: number): (n: number) => string {
  switch (target) {
    case 'empty command':
      return (n) => `/v1/empty/account-${n % accounts}/subscriptions`;
    case 'many accounts':
      return (n) => `/v1/accounts/account-${n % accounts}/subscriptions`;
    case 'one account':
      return () => '/v1/accounts/hot/subscriptions';
  }
}

function reportOf(runs: readonly Run[], writeOnly: readonly Run[], sizes: Sizes): Report {
  const { rounds, seconds, accounts } = sizes;
  return {
    part: 'http',
    tables: [
      loadTable(`Activations over HTTP (${accounts} accounts)`, runs),
      loadTable('The same with the read models stopped: the write side alone', writeOnly),
      memoryTable(runs),
    ],
    notes: [
      `Medians of ${rounds} runs of ${seconds} s, the targets in turn, after a warm-up; errors are summed up.`,
      'The server folds its read models in the same process: its CPU is counted until they have caught up.',
      'CPU × empty: 1.6 or less is aimed at. One account, requests/s × many: 0.8 or more.',
    ],
  };
}

const middle = (runs: readonly Run[], figure: (run: Run) => number | null): number =>
  median(runs.map((run) => figure(run) ?? NaN));

function loadTable(title: string, runs: readonly Run[]): FigureTable {
  const head = [
    'connections',
    'target',
    'requests/s',
    '× many',
    'p50 ms',
    'p99 ms',
    'CPU µs',
    '× empty',
    'CPU µs in the load',
    'event loop µs',
    'events a group',
    'bytes an answer',
    'errors',
  ];
  const rows = groupsOf(runs).map((group) => {
    const { target, connections } = group[0]!;
    const peers = (other: Target) =>
      runs.filter((run) => run.connections === connections && run.target === other);
    const perSecond = middle(group, (run) => run.perSecond);
    const cpuUs = middle(group, (run) => run.cpuUs);
    return [
      connections,
      target,
      rounded(perSecond),
      rounded(perSecond / middle(peers('many accounts'), (run) => run.perSecond)),
      rounded(middle(group, (run) => run.p50Ms)),
      rounded(middle(group, (run) => run.p99Ms)),
      rounded(cpuUs),
      rounded(cpuUs / middle(peers('empty command'), (run) => run.cpuUs)),
      rounded(middle(group, (run) => run.cpuUsLoad)),
      rounded(middle(group, (run) => run.mainThreadUs)),
      rounded(middle(group, (run) => run.eventsAGroup)),
      rounded(middle(group, (run) => run.bytesAnswer)),
      group.reduce((sum, run) => sum + run.errors, 0),
    ];
  });
  return { title, head, rows };
}

/** Runs of the same target at as many connections, in the order of their first. */
function groupsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const name = `${run.connections} ${run.target}`;
    const group = groups.get(name);
    if (group) group.push(run);
    else groups.set(name, [run]);
  }
  return [...groups.values()];
}

function memoryTable(runs: readonly Run[]): FigureTable {
  let activations = 0;
  const rows = runs.map(({ connections, target, answers, rss, heapUsed }) => {
    if (target !== 'empty command') activations += answers;
    return [connections, target, activations, megabytes(rss), megabytes(heapUsed)];
  });
  const head = ['connections', 'after', 'activations so far', 'resident MiB', 'heap MiB'];
  return { title: 'Memory of the server after each run and a full collection', head, rows };
}
