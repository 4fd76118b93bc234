/**
 * One transaction, begun again for as long as MongoDB says that it may be. The driver's own loop goes on for two minutes and
 * can't be told otherwise; this one ends at a deadline.
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  type ClientSession,
  type MongoClient,
  MongoError,
  MongoErrorLabel,
  type TransactionOptions,
} from 'mongodb';
import { hasCode } from './outage.js';

/** Milliseconds, by `performance.now()`. */
export type Deadline = number;

const PAUSE_MS_MAX = 200;
const MAX_TIME_EXPIRED = 50;

/**
 * All reads of a transaction see one moment, and what it changes, nobody else has changed since: two that write the same
 * document conflict. A commit is acknowledged once a majority has it.
 */
const OPTIONS: TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', wtimeoutMS: 5_000 },
  readPreference: 'primary',
  maxCommitTimeMS: 5_000,
};

/**
 * @param work May be done more than once. False: nothing is to be written.
 * @returns What `work` said.
 * @throws the driver's error at the deadline. Whether a commit of unknown outcome has been kept is then not known; who repeats
 * it with the same expectations is told by them.
 */
export async function transact(
  client: MongoClient,
  deadline: Deadline,
  work: (session: ClientSession) => Promise<boolean>,
): Promise<boolean> {
  const session = client.startSession();
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await attemptOnce(session, deadline, work);
      } catch (error) {
        if (!isTransient(error) || performance.now() >= deadline) throw error;
      }
      await pauseAfter(attempt);
    }
  } finally {
    await session.endSession();
  }
}

async function attemptOnce(
  session: ClientSession,
  deadline: Deadline,
  work: (session: ClientSession) => Promise<boolean>,
): Promise<boolean> {
  session.startTransaction(OPTIONS);
  let wanted: boolean;
  try {
    wanted = await work(session);
  } catch (error) {
    await abandon(session);
    throw error;
  }
  if (wanted) await commitKnown(session, deadline);
  else await abandon(session);
  return wanted;
}

/** Commits, and asks again while the outcome is unknown; a commit that is repeated is the same commit. */
async function commitKnown(session: ClientSession, deadline: Deadline): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const unknown = hasLabel(error, MongoErrorLabel.UnknownTransactionCommitResult);
      const again = unknown && !hasCode(error, MAX_TIME_EXPIRED) && performance.now() < deadline;
      if (!again) throw error;
    }
    await pauseAfter(attempt);
  }
}

/** A server that can't be told ends the transaction by itself. */
async function abandon(session: ClientSession): Promise<void> {
  if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
}

function isTransient(error: unknown): boolean {
  return (
    hasLabel(error, MongoErrorLabel.TransientTransactionError) &&
    !hasLabel(error, MongoErrorLabel.UnknownTransactionCommitResult)
  );
}

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof MongoError && error.hasErrorLabel(label);
}

/** By chance, so that those who met once don't meet again. */
async function pauseAfter(attempt: number): Promise<void> {
  await pause(Math.random() * Math.min(PAUSE_MS_MAX, 5 * 1.5 ** attempt));
}
