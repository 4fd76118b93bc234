/** The way to MongoDB: opened once, found to have transactions, and mending itself for as long as it is open. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Collection, type Db, MongoClient } from 'mongodb';
import { ReadStoreUnavailable } from '../read-store.js';
import { hasCode, isOutage } from './outage.js';
import { transact } from './transaction.js';

export interface StoredCheckpoint {
  readonly _id: string;
  readonly position: string;
  readonly recordedAt: string;
}

/** A collection version that exists. */
export interface RegisteredVersion {
  /** `<collection>@<version>`. */
  readonly _id: string;
  readonly collection: string;
  readonly version: number;
  /** As JSON: its names may be any. */
  readonly spec: string;
  /** Whether its indexes are to be there, or wait until they are asked for. */
  readonly indexes: 'now' | 'later';
  /** The name of MongoDB's collection that has the documents. */
  readonly stored: string;
}

export interface LiveVersion {
  /** The collection's name. */
  readonly _id: string;
  readonly version: number;
}

export interface MongoConnection {
  readonly client: MongoClient;
  readonly db: Db;
  readonly checkpoints: Collection<StoredCheckpoint>;
  readonly register: Collection<RegisteredVersion>;
  readonly live: Collection<LiveVersion>;
}

const NAMESPACE_EXISTS = 48;
const UNAUTHORIZED = 13;
const AUTHENTICATION_FAILED = 18;
/** What MongoDB says to a transaction when it is no member of a replica set; and what it says inside one. */
const NO_TRANSACTIONS = [20, 263];
const RETRY_MS = 500;

const withoutTransactions =
  'runs without transactions, which the read models need: start it as a replica set (`mongod --replSet rs0`, then `rs.initiate()` once; one member will do)';

/**
 * @param withinMs How long to wait for a server that is away.
 * @throws ReadStoreUnavailable when none has come by then.
 * @throws Error for an address that is none, credentials that are refused, and a server without transactions. No message has the
 * password in it.
 */
export async function connect(url: string, withinMs: number): Promise<MongoConnection> {
  const client = await reach(url, withinMs);
  try {
    const connection = connectionOf(client, databaseOf(url));
    for (const { collectionName } of [
      connection.checkpoints,
      connection.register,
      connection.live,
    ]) {
      await createCollection(connection.db, collectionName);
    }
    await tryTransaction(connection, performance.now() + withinMs);
    return connection;
  } catch (error) {
    await client.close();
    throw plainError(client, error);
  }
}

/** Made before the first transaction writes to it: one that has to make it may conflict with the next that has. */
export async function createCollection(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!hasCode(error, NAMESPACE_EXISTS)) throw error;
  }
}

/**
 * Reads are from the primary and `local`: they see what has just been acknowledged, after a failover too. What they may see
 * before a majority has it, and lose again, is folded again to the same.
 *
 * No call hangs: a server that has gone silent is noticed by the heartbeat, which cuts the connections in use. A socket's
 * own time limit would also end the making of an index.
 */
function clientOf(url: string): MongoClient {
  try {
    return new MongoClient(url, {
      appName: 'tallystick',
      useBigInt64: true,
      readPreference: 'primary',
      readConcern: { level: 'local' },
      writeConcern: { w: 'majority', wtimeoutMS: 5_000 },
      retryReads: true,
      retryWrites: true,
      serverSelectionTimeoutMS: 3_000,
      connectTimeoutMS: 3_000,
      heartbeatFrequencyMS: 2_000,
      waitQueueTimeoutMS: 5_000,
    });
  } catch (error) {
    throw new Error(
      `The address of MongoDB can't be read: ${withoutCredentials((error as Error).message, url)}`,
    );
  }
}

function connectionOf(client: MongoClient, database: string): MongoConnection {
  const db = client.db(database);
  return {
    client,
    db,
    checkpoints: db.collection('checkpoints'),
    register: db.collection('collection-versions'),
    live: db.collection('live-versions'),
  };
}

function databaseOf(url: string): string {
  const [, path = ''] = /^[^/]*\/\/[^/?]*\/([^?]+)/.exec(url) ?? [];
  return path === '' ? 'tallystick' : decodeURIComponent(path);
}

/** A client that has been away from the first can't be used again: each attempt has its own. */
async function reach(url: string, withinMs: number): Promise<MongoClient> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const client = clientOf(url);
    try {
      await client.db('admin').command({ ping: 1 });
      return client;
    } catch (error) {
      await client.close();
      const refused = hasCode(error, AUTHENTICATION_FAILED, UNAUTHORIZED);
      const again = isOutage(error) && !refused && performance.now() < deadline;
      if (!again) throw plainError(client, error);
    }
    await pause(RETRY_MS);
  }
}

/** By what it does, not by what it says it is: a write is unseen before its commit, and gone when that never comes. */
async function tryTransaction(connection: MongoConnection, deadline: number): Promise<void> {
  const { client, checkpoints } = connection;
  const _id = `trial-${randomUUID()}`;
  const trial = { _id, position: '', recordedAt: '' };
  let kept: boolean;
  try {
    let seen = false;
    await transact(client, deadline, async (session) => {
      await checkpoints.insertOne(trial, { session });
      seen = (await checkpoints.findOne({ _id })) !== null;
      return false;
    });
    const { deletedCount } = await checkpoints.deleteOne({ _id });
    kept = seen || deletedCount > 0;
  } catch (error) {
    if (!hasCode(error, ...NO_TRANSACTIONS)) throw error;
    kept = true;
  }
  if (kept) throw new Error(`MongoDB at ${hostsOf(client)} ${withoutTransactions}`);
}

function plainError(client: MongoClient, error: unknown): unknown {
  const hosts = hostsOf(client);
  if (hasCode(error, AUTHENTICATION_FAILED, UNAUTHORIZED)) {
    return new Error(`MongoDB at ${hosts} refuses the user or the password of its address`);
  }
  if (!isOutage(error)) return error;
  return new ReadStoreUnavailable(
    `No primary of MongoDB answers at ${hosts}: ${(error as Error).message}`,
    { cause: error },
  );
}

function hostsOf(client: MongoClient): string {
  const { srvHost, hosts } = client.options;
  return srvHost ?? hosts.map(String).join(', ');
}

/** The parser's messages may repeat what it was given. */
function withoutCredentials(message: string, url: string): string {
  const [, credentials = ''] = /\/\/(.*)@/.exec(url) ?? [];
  if (credentials === '') return message;
  const [user = '', ...password] = credentials.split(':');
  return [credentials, password.join(':'), user]
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '…'), message);
}
