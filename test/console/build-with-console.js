/** Jest's global set-up of the browser's tests: the program as for all tests, and the console where the program looks for it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import buildForProcesses from '../build-for-processes.js';

export default function buildWithConsole() {
  buildForProcesses();
  const outDir = join(process.cwd(), String(process.env.BUILT), 'console');
  const build = ['build', '--config', 'apps/console/vite.config.js', '--outDir', outDir];
  // As users get it: what Jest says of the environment would make it React's version for developers.
  const env = { ...process.env, NODE_ENV: 'production' };
  const vite = 'node_modules/vite/bin/vite.js';
  execFileSync(process.execPath, [vite, ...build, '--logLevel', 'error'], { env });
}
