/** `npm run bench`: runs the parts that were asked for, one after another, and shows what they found out. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

import { type BenchOptions, type Part, readBenchOptions, USAGE } from './bench-options.js';
import { benchEventStoreDb } from './eventstoredb/eventstoredb-bench.js';
import { benchHttp } from './http/http-bench.js';
import { benchKafka } from './kafka/kafka-bench.js';
import { benchLog } from './log/log-bench.js';
import { benchLots } from './lots/lots-bench.js';
import { benchMongodb } from './mongodb/mongodb-bench.js';
import { benchRebuild } from './rebuild/rebuild-bench.js';
import { benchSeal } from './seal/seal-bench.js';
import { benchState } from './state/state-bench.js';
import { benchSubtree } from './subtree/subtree-bench.js';
import { benchVerify } from './verify/verify-bench.js';
import { figuresOf, type Report, textOf } from './report.js';

const PARTS: Readonly<Record<Part, (options: BenchOptions) => Promise<Report>>> = {
  log: benchLog,
  eventstoredb: benchEventStoreDb,
  rebuild: benchRebuild,
  lots: benchLots,
  state: benchState,
  seal: benchSeal,
  verify: benchVerify,
  http: benchHttp,
  subtree: benchSubtree,
  mongodb: benchMongodb,
  kafka: benchKafka,
};

async function run(options: BenchOptions): Promise<void> {
  const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  process.stdout.write(`${machine}\n`);
  const reports: Report[] = [];
  for (const part of options.parts) {
    const started = performance.now();
    const report = await PARTS[part](options);
    reports.push(report);
    const seconds = Math.round((performance.now() - started) / 1_000);
    process.stdout.write(`\n${textOf(report)}\n- ${part} took ${seconds} s.\n`);
  }
  if (options.json === undefined) return;
  const { quick } = options;
  const figures = { at: new Date().toISOString(), machine, quick, parts: reports.map(figuresOf) };
  writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
}

try {
  const options = readBenchOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(USAGE);
  else await run(options);
} catch (error) {
  process.stderr.write(
    `bench: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
}
