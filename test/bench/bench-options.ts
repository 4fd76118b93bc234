/** What the benchmark is asked to do, read from its command line. */
import { parseArgs } from 'node:util';

export const PARTS = [
  'log',
  'eventstoredb',
  'rebuild',
  'lots',
  'state',
  'seal',
  'verify',
  'http',
  'subtree',
  'mongodb',
  'kafka',
] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  readonly help: boolean;
  /** Small sizes: to see that everything runs, not to quote figures from. */
  readonly quick: boolean;
  readonly parts: readonly Part[];
  /** Where the figures are also written, as JSON. */
  readonly json: string | undefined;
  /** Options of Node for the processes that are measured, e.g. `--cpu-prof`. */
  readonly nodeArguments: readonly string[];
}

export const USAGE = `npm run bench -- [options]

Measures the ledger, each figure beside a simpler thing in the same run: quote the ratios.

  --only <part>       ${PARTS.join(', ')}; may be given more than once. Default: all.
  --quick             small sizes, within a minute
  --json <file>       writes the figures there as well
  --node-args=<args>  options of Node for the measured processes, e.g. "--node-args=--cpu-prof --cpu-prof-dir=profiles"
  --help              shows this
`;

/** @throws Error naming an option that there isn't, or a value that isn't one of the option's. */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      json: { type: 'string' },
      'node-args': { type: 'string', default: '' },
    },
  });
  return {
    help: values.help,
    quick: values.quick,
    parts: values.only?.map(partOf) ?? PARTS,
    json: values.json,
    nodeArguments: values['node-args'].split(' ').filter((argument) => argument !== ''),
  };
}

function partOf(name: string): Part {
  const part = PARTS.find((known) => known === name);
  if (!part) throw new Error(`--only takes ${PARTS.join(', ')}, not ${name}`);
  return part;
}
