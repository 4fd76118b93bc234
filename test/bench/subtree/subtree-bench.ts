/** What reads of a large subtree cost over HTTP, beside the same read of the whole platform, which holds it and more. */
import { join } from 'node:path';

import type { BenchOptions } from '../bench-options.js';
import { toItsEnd } from '../child-process.js';
import { type BenchServer, startServer } from '../http/bench-server.js';
import { median, quantile } from '../median.js';
import { type Report, rounded } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import { TREE_ROOT } from './tree-history.js';

interface Sizes {
  readonly accounts: number;
  readonly subscriptions: number;
  /** Times that each read is asked for. */
  readonly rounds: number;
}

const FULL: Sizes = { accounts: 10_000, subscriptions: 50_000, rounds: 15 };
const QUICK: Sizes = { accounts: 1_000, subscriptions: 5_000, rounds: 5 };

/** `whole`: of the platform; null where there is no such read. */
const READS = [
  { name: 'overview', path: `/overview?accountId=${TREE_ROOT}`, whole: '/overview' },
  { name: 'alerts', path: `/alerts?accountId=${TREE_ROOT}`, whole: '/alerts' },
  {
    name: 'subscriptions, the next 50',
    path: `/subscriptions?subtree=${TREE_ROOT}&expiringWithin=P7D`,
    whole: '/subscriptions?expiringWithin=P7D',
  },
  {
    name: 'subscriptions, by name',
    path: `/subscriptions?subtree=${TREE_ROOT}&q=customer-4`,
    whole: '/subscriptions?q=customer-4',
  },
  { name: 'accounts', path: `/accounts?parentId=${TREE_ROOT}`, whole: '/accounts' },
  { name: 'tree', path: `/accounts/${TREE_ROOT}/tree`, whole: null },
] as const;

interface ReadFigures {
  readonly name: string;
  readonly bytes: number;
  readonly ms: number;
  readonly worstMs: number;
  readonly wholeMs: number | null;
}

export async function benchSubtree({ quick, nodeArguments }: BenchOptions): Promise<Report> {
  const sizes = quick ? QUICK : FULL;
  const figures = await withTemporaryFolder(async (folder) => {
    const { accounts, subscriptions } = sizes;
    const tree = [join(folder, 'events.db'), String(accounts), String(subscriptions)];
    await toItsEnd('./subtree/write-tree.js', tree, []);
    const server = await startServer(folder, nodeArguments);
    try {
      await server.settle();
      const all: ReadFigures[] = [];
      for (const read of READS) all.push(await measure(server, read, sizes.rounds));
      await server.stop();
      return all;
    } finally {
      server.kill();
    }
  });
  return reportOf(figures, sizes);
}

/** One after another, in turn with the same of the platform. */
async function measure(
  server: BenchServer,
  { name, path, whole }: (typeof READS)[number],
  rounds: number,
): Promise<ReadFigures> {
  const [own, others]: [number[], number[]] = [[], []];
  let bytes = await answerOf(server, path);
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    bytes = await answerOf(server, path);
    const answered = performance.now();
    own.push(answered - started);
    if (whole === null) continue;
    await answerOf(server, whole);
    others.push(performance.now() - answered);
  }
  const wholeMs = whole === null ? null : median(others);
  return { name, bytes, ms: median(own), worstMs: quantile(own, 1), wholeMs };
}

/** Its length in bytes. @throws Error for anything but 200 */
async function answerOf({ url, headers }: BenchServer, path: string): Promise<number> {
  const answer = await fetch(`${url}/v1${path}`, { headers });
  const { byteLength } = await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return byteLength;
}

function reportOf(figures: readonly ReadFigures[], { accounts, subscriptions }: Sizes): Report {
  return {
    part: 'subtree',
    tables: [
      {
        title: `Reads of a subtree of ${accounts} accounts (${subscriptions} subscriptions in all)`,
        head: ['read', 'bytes', 'ms', 'worst ms', 'platform ms', 'subtree ÷ platform'],
        rows: figures.map(({ name, bytes, ms, worstMs, wholeMs }) => [
          name,
          bytes,
          rounded(ms),
          rounded(worstMs),
          wholeMs === null ? null : rounded(wholeMs),
          wholeMs === null ? null : rounded(ms / wholeMs),
        ]),
      },
    ],
    notes: [
      'The platform is the subtree and a tenth as many accounts beside it. One request at a time, by an operator.',
    ],
  };
}
