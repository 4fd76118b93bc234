/** Jest's global set-up of the browser's tests: the program as for all tests, and the console where the program looks for it. */
import { join } from 'node:path';
import { build } from 'vite';
import buildForProcesses from '../build-for-processes.js';

export default async function buildWithConsole() {
  buildForProcesses();
  await build({
    configFile: 'apps/console/vite.config.js',
    logLevel: 'error',
    build: { outDir: join(process.cwd(), String(process.env.BUILT), 'console') },
  });
}
