/** The RPC of one append a call, which the client takes for calls with credentials of their own. */
import { status, type sendUnaryData, type ServerReadableStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  AppendReq as Request,
  AppendResp as Response,
} from '@eventstore/db-client/generated/streams_pb.js';

import type { Incarnation } from './incarnation.js';
import { APPEND_BYTES_MAX, refusalOf } from './proposal-checks.js';
import {
  NO_STREAM,
  type ExpectedRevision,
  type Proposal,
  type ProposedEvent,
} from './stored-event.js';
import { exception, proposedEvent, streamName, unknownError } from './wire.js';

type Call = ServerReadableStream<Request, Response>;

export function serveAppend(
  incarnation: Incarnation,
): (call: Call, callback: sendUnaryData<Response>) => void {
  return (call, callback) => {
    let options = new streams.AppendReq.Options();
    const events: ProposedEvent[] = [];
    call.on('data', (request: Request) => {
      options = request.getOptions() ?? options;
      const proposed = request.getProposedMessage();
      if (proposed) events.push(proposedEvent(proposed));
    });
    call.on('error', () => undefined);
    call.on('end', () => {
      if (incarnation.faults.silent) return;
      const stream = streamName(options.getStreamIdentifier());
      answer(incarnation, { stream, expected: expectedIn(options), events }, callback);
    });
  };
}

function answer({ log }: Incarnation, proposal: Proposal, callback: sendUnaryData<Response>): void {
  const refusal = refusalOf(proposal);
  if (refusal === 'bad-request') return callback(unknownError('BadRequest'));
  if (refusal === 'too-large') return callback(tooLarge());
  const outcome = log.append(proposal);
  if (outcome.kind === 'deleted') {
    const facts = { 'stream-name': proposal.stream };
    return callback(exception(status.FAILED_PRECONDITION, 'stream-deleted', facts));
  }
  const response = new streams.AppendResp();
  if (outcome.kind === 'conflict')
    response.setWrongExpectedVersion(conflict(proposal, outcome.actual));
  else response.setSuccess(success(outcome.revision, outcome.position));
  callback(null, response);
}

function tooLarge() {
  const facts = { 'maximum-append-size': String(APPEND_BYTES_MAX) };
  return exception(status.INVALID_ARGUMENT, 'maximum-append-size-exceeded', facts);
}

function conflict({ expected }: Proposal, actual: number): Response.WrongExpectedVersion {
  const details = new streams.AppendResp.WrongExpectedVersion();
  if (actual === NO_STREAM) details.setCurrentNoStream(new shared.Empty());
  else details.setCurrentRevision(String(actual));
  if (expected === 'any') details.setExpectedAny(new shared.Empty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new shared.Empty());
  else if (expected === NO_STREAM) details.setExpectedNoStream(new shared.Empty());
  else details.setExpectedRevision(String(expected));
  return details;
}

function success(revision: number, position: number | undefined): Response.Success {
  const done = new streams.AppendResp.Success();
  if (revision === NO_STREAM) done.setNoStream(new shared.Empty());
  else done.setCurrentRevision(String(revision));
  if (position === undefined) return done.setNoPosition(new shared.Empty());
  const place = new streams.AppendResp.Position();
  place.setCommitPosition(String(position));
  place.setPreparePosition(String(position));
  return done.setPosition(place);
}

function expectedIn(options: Request.Options): ExpectedRevision {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return options.hasNoStream() ? NO_STREAM : Number(options.getRevision());
}
