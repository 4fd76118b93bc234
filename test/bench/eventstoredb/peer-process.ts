/** The peer of the tests as a process of its own, so that the bench doesn't measure it along with the client. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface PeerProcess {
  readonly url: string;
  kill(): void;
}

/** Root of the build that this module is part of. */
const BUILD = fileURLToPath(new URL('../../../', import.meta.url));

/** Compiles the peer, which is no part of the program, beside it. */
export async function startPeerProcess(file: string): Promise<PeerProcess> {
  const swc = 'node_modules/@swc/cli/bin/swc.js';
  execFileSync(process.execPath, [swc, './test/peers', '--out-dir', BUILD, '--quiet']);
  const child = spawn(
    process.execPath,
    [`${BUILD}test/peers/eventstoredb/main.js`, '--file', file],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { url, kill: () => void child.kill('SIGKILL') };
}
