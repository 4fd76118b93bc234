import { describe, expect, test } from '@jest/globals';
import {
  MongoBulkWriteError,
  MongoInvalidArgumentError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  type TopologyDescription,
} from 'mongodb';
import { ReadStoreUnavailable } from '../read-store.js';
import { isOutage, portError } from './outage.js';

const serverError = (code: number, ...errorLabels: string[]) =>
  new MongoServerError({ message: `code ${code}`, code, errorLabels });

describe('an error of MongoDB', () => {
  test.each<[string, unknown]>([
    ['a lost connection', new MongoNetworkError('reset')],
    ['no primary', new MongoServerSelectionError('none', {} as TopologyDescription)],
    ['a primary that has stepped down', serverError(10_107)],
    ['a server that shuts down', serverError(91)],
    ['a majority that does not come', serverError(64)],
    ['a time limit', serverError(50)],
    ['a full disk', serverError(14_031)],
    ['a conflict', serverError(112, 'TransientTransactionError')],
    ['a commit of unknown outcome', serverError(999, 'UnknownTransactionCommitResult')],
    [
      'a conflict in a batch',
      new MongoBulkWriteError({ message: 'conflict', code: 112, writeErrors: [] }, {} as never),
    ],
    [
      'a connection lost in a batch',
      new MongoBulkWriteError(new MongoNetworkError('closed') as never, {} as never),
    ],
  ])('that is %s is an outage', (_, error) => {
    expect(isOutage(error)).toBe(true);
    const told = portError(error);
    expect(told).toBeInstanceOf(ReadStoreUnavailable);
    expect(told).toMatchObject({ cause: error });
  });

  test.each<[string, unknown]>([
    ['a document that is too large', serverError(10_334)],
    ['a hint that names no index', serverError(2)],
    ['a missing right', serverError(13)],
    ['a bad argument', new MongoInvalidArgumentError('no')],
    ['no error of MongoDB', new TypeError('bug')],
  ])('that is %s is none', (_, error) => {
    expect(isOutage(error)).toBe(false);
    expect(portError(error)).toBe(error);
  });
});
