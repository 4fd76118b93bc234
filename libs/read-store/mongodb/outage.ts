/** Which of the driver's errors mean that MongoDB can't answer now, and may later: those are worth a repetition. */
import {
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerClosedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} from 'mongodb';
import { ReadStoreUnavailable } from '../read-store.js';

/** From mongo/base/error_codes.yml. */
const CODES = {
  unreachable: [6, 7, 9001, 89],
  notPrimary: [91, 189, 10058, 10107, 11600, 11602, 13435, 13436],
  outOfTime: [24, 46, 50, 64, 202, 262, 290],
  noMajority: [79, 100, 133, 134],
  cut: [43, 175, 237, 11601],
  conflict: [112, 225, 239, 246, 251, 11000],
  full: [14031],
  /** Credentials that are being changed. */
  credentials: [18],
};
const outageCodes = new Set(Object.values(CODES).flat());

const outageClasses = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoNotConnectedError,
  MongoTopologyClosedError,
  MongoServerClosedError,
  MongoWriteConcernError,
];

const outageLabels: readonly string[] = [
  MongoErrorLabel.TransientTransactionError,
  MongoErrorLabel.UnknownTransactionCommitResult,
  MongoErrorLabel.RetryableWriteError,
  MongoErrorLabel.SystemOverloadedError,
];

export function isOutage(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  // A connection that is lost amid a bulk write comes back within an error that says nothing of it.
  if (error instanceof MongoServerError && isOutage(error.errorResponse)) return true;
  return (
    outageClasses.some((outage) => error instanceof outage) ||
    error.name === 'MongoWaitQueueTimeoutError' ||
    outageLabels.some((label) => error.hasErrorLabel(label)) ||
    (typeof error.code === 'number' && outageCodes.has(error.code))
  );
}

/** The same error, but for an outage, which becomes the port's. */
export function portError(error: unknown): unknown {
  if (!isOutage(error)) return error;
  return new ReadStoreUnavailable(`MongoDB can't answer now: ${(error as Error).message}`, {
    cause: error,
  });
}

export function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof MongoError && codes.some((code) => error.code === code);
}
