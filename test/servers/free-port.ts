/** A port of the loopback for a server that has to be told its own. */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that a system gives to whoever asks for any (Linux from 32,768 on, others from 49,152): no connection that
 * is opened meanwhile takes it before its server does, nor while that server is away.
 */
const PORT_MIN = 10_240;
const PORT_MAX = 32_767;

const given = new Set<number>();

/** A port that is free now and was not given before, for a server that is started again on the same one. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORT_MIN, PORT_MAX + 1);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

/** @throws what listening fails with, if not for the port being taken */
async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
