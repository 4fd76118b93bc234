/**
 * Jest's global set-up: compiles the program once a run, for the tests that start it as processes of its own and kill them.
 * `process.env.BUILT` names the folder, inside the project so that its packages are found.
 */
import { execFileSync } from 'node:child_process';

export default function buildForProcesses() {
  const built = `dist-test/run-${process.pid}`;
  const swc = 'node_modules/@swc/cli/bin/swc.js';
  const folders = ['./apps', './libs', './projections', './test/processes', './test/peers'];
  execFileSync(process.execPath, [swc, ...folders, '--out-dir', built, '--quiet']);
  process.env.BUILT = built;
}
