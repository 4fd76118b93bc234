/** A port of the loopback for a server that has to be told its own. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port that is free now, for a server that is started again on the same one. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
