/**
 * A server that speaks EventStoreDB's protocol on the loopback and shows the behaviour that was measured of the real one, so
 * that the adapter's tests go over the wire without it. It can be told to fail, to stop, and to start again on the same port.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server as Listener, type Socket } from 'node:net';
import { rmSync } from 'node:fs';

import { Server, ServerCredentials } from '@grpc/grpc-js';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';

import { serveBatchAppend } from './batch-append.js';
import { serveDelete, serveTombstone } from './delete-service.js';
import { noFaults, type Faults } from './faults.js';
import type { Incarnation } from './incarnation.js';
import { openPeerLog, systemEvents, type PeerLog } from './peer-log.js';
import { serveRead } from './read-service.js';
import { serveFeatures, serveGossip } from './server-info.js';
import { serveAppend } from './single-append.js';
import type { StoredEvent } from './stored-event.js';

/** From here on a server doesn't take a message at all. */
const MESSAGE_BYTES_MAX = 16 * 1_024 * 1_024;

export interface EventStorePeerOptions {
  /** Default: a free one, kept over restarts. */
  readonly port?: number;
  /** Where the events are kept as well, so that they outlive the process. Default: in memory only. */
  readonly file?: string;
}

export interface EventStorePeer {
  /** A connection string for the client. */
  readonly url: string;
  readonly faults: Faults;
  /** All events as they are stored, system events among them. */
  events(): readonly StoredEvent[];
  /** How many events have been handed to connections since the last start. */
  given(): number;
  /** Adds events such as a server writes for itself. */
  writeSystemEvents(count: number): void;
  /** Resets every connection; the server goes on. */
  disconnect(): void;
  /** Resets every connection and listens no more. What was in flight is not written. */
  stop(): Promise<void>;
  /** Listens again after `stop`, on the same port. */
  start(): Promise<void>;
  /** `stop` and `start`. Without its data it comes back empty. Default: with it. */
  restart(options?: { readonly keepData?: boolean }): Promise<void>;
}

export async function startEventStorePeer(
  options: EventStorePeerOptions = {},
): Promise<EventStorePeer> {
  const { file } = options;
  const faults = noFaults();
  let log = openPeerLog(file);
  let running = await listen(log, faults, options.port ?? 0);
  const { port } = running;

  async function stop(): Promise<void> {
    await running.end();
  }

  async function start(): Promise<void> {
    log.forgetRecentIds();
    running = await listen(log, faults, port);
  }

  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    faults,
    events: () => log.events,
    given: () => running.incarnation.given,
    writeSystemEvents: (count) =>
      void log.append({
        stream: '$stats-0.0.0.0:2113',
        expected: 'any',
        events: systemEvents(count),
      }),
    disconnect: () => running.disconnect(),
    async stop() {
      await stop();
      log.close();
    },
    async start() {
      if (file !== undefined) log = openPeerLog(file);
      await start();
    },
    async restart({ keepData = true } = {}) {
      await stop();
      if (!keepData) {
        log.close();
        if (file !== undefined) rmSync(file);
        log = openPeerLog(file);
      }
      await start();
    },
  };
}

interface Running {
  readonly port: number;
  readonly incarnation: Incarnation;
  disconnect(): void;
  end(): Promise<void>;
}

async function listen(log: PeerLog, faults: Faults, port: number): Promise<Running> {
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const disconnect = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const server = new Server({
    'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
    'grpc.max_send_message_length': -1,
  });
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    injector.injectConnection(socket);
  });
  const taken = await bound(listener, port);
  const later: Incarnation['later'] = (milliseconds, task) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      task();
    }, milliseconds);
    timers.add(timer);
  };
  const incarnation = { log, faults, inFlight: new Set<string>(), given: 0, disconnect, later };
  addServices(server, incarnation, taken);
  return {
    port: taken,
    incarnation,
    disconnect,
    async end() {
      for (const timer of timers) clearTimeout(timer);
      const closed = once(listener, 'close');
      listener.close();
      disconnect();
      await closed;
      injector.destroy();
      server.forceShutdown();
    },
  };
}

async function bound(listener: Listener, port: number): Promise<number> {
  listener.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  return (listener.address() as AddressInfo).port;
}

function addServices(server: Server, incarnation: Incarnation, port: number): void {
  server.addService(streamsGrpc.StreamsService, {
    read: serveRead(incarnation),
    append: serveAppend(incarnation),
    batchAppend: serveBatchAppend(incarnation),
    delete: serveDelete(incarnation),
    tombstone: serveTombstone(incarnation),
  });
  server.addService(featuresGrpc.ServerFeaturesService, {
    getSupportedMethods: serveFeatures(incarnation),
  });
  server.addService(gossipGrpc.GossipService, { read: serveGossip(incarnation, port) });
}
