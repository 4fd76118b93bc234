/** Jest's global set-up: compiles the program once, for the tests that start it as processes of its own and kill them. */
import { execFileSync } from 'node:child_process';

/** Where the compiled program is, under the project's folder. */
export const BUILT = 'dist-test';

export default function buildForProcesses() {
  const swc = 'node_modules/@swc/cli/bin/swc.js';
  const folders = ['./apps', './libs', './projections', './test/processes'];
  execFileSync(process.execPath, [
    swc,
    ...folders,
    '--out-dir',
    BUILT,
    '--delete-dir-on-start',
    '--quiet',
  ]);
}
