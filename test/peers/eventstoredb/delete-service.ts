/** The two RPCs that take a stream away: softly, so that it can go on, and for good. */
import { status, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  DeleteReq,
  DeleteResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';

import type { Incarnation } from './incarnation.js';
import { NO_STREAM } from './stored-event.js';
import { exception, streamName } from './wire.js';

type Options = DeleteReq.Options | TombstoneReq.Options | undefined;

export function serveDelete({ log }: Incarnation) {
  return (
    call: ServerUnaryCall<DeleteReq, DeleteResp>,
    callback: sendUnaryData<DeleteResp>,
  ): void => {
    const options = call.request.getOptions();
    const conflict = conflictOf(log.stream(nameIn(options))?.events.length ?? 0, options);
    if (conflict) return callback(conflict);
    const position = new streams.DeleteResp.Position();
    const text = String(log.softDelete(nameIn(options)));
    position.setCommitPosition(text);
    position.setPreparePosition(text);
    callback(null, new streams.DeleteResp().setPosition(position));
  };
}

export function serveTombstone({ log }: Incarnation) {
  return (
    call: ServerUnaryCall<TombstoneReq, TombstoneResp>,
    callback: sendUnaryData<TombstoneResp>,
  ): void => {
    const options = call.request.getOptions();
    const conflict = conflictOf(log.stream(nameIn(options))?.events.length ?? 0, options);
    if (conflict) return callback(conflict);
    const position = new streams.TombstoneResp.Position();
    const text = String(log.tombstone(nameIn(options)));
    position.setCommitPosition(text);
    position.setPreparePosition(text);
    callback(null, new streams.TombstoneResp().setPosition(position));
  };
}

function nameIn(options: Options): string {
  return streamName(options?.getStreamIdentifier());
}

function conflictOf(length: number, options: Options) {
  if (!options || options.hasAny() || options.hasStreamExists()) return undefined;
  const expected = options.hasNoStream() ? NO_STREAM : Number(options.getRevision());
  if (expected === length - 1) return undefined;
  return exception(status.FAILED_PRECONDITION, 'wrong-expected-version', {
    'stream-name': nameIn(options),
    'expected-version': String(expected),
    ...(length > 0 && { 'actual-version': String(length - 1) }),
  });
}
