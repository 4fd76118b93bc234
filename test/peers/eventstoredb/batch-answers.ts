/** The answers of the batch RPC: an error is a message of its own, packed in a status. */
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendResp as Response } from '@eventstore/db-client/generated/streams_pb.js';

import { APPEND_BYTES_MAX, type Refusal } from './proposal-checks.js';
import { NO_STREAM, type AppendOutcome, type Proposal } from './stored-event.js';
import { streamIdentifier, uuidMessage } from './wire.js';

export function batchOutcome(
  correlationId: string,
  proposal: Proposal,
  outcome: AppendOutcome,
): Response {
  switch (outcome.kind) {
    case 'conflict':
      return conflict(correlationId, proposal, outcome.actual);
    case 'deleted':
      return deleted(correlationId, proposal);
    default:
      return success(correlationId, proposal, outcome.revision, outcome.position);
  }
}

export function batchFailure(
  correlationId: string,
  proposal: Proposal,
  refusal: Refusal,
): Response {
  if (refusal === 'bad-request')
    return failure(correlationId, proposal, new shared.BadRequest(), 'BadRequest');
  const details = new shared.MaximumAppendSizeExceeded();
  details.setMaxappendsize(APPEND_BYTES_MAX);
  return failure(correlationId, proposal, details, 'MaximumAppendSizeExceeded');
}

export function batchTimeout(correlationId: string, proposal: Proposal): Response {
  return failure(correlationId, proposal, new shared.Timeout(), 'Timeout');
}

function success(
  correlationId: string,
  proposal: Proposal,
  revision: number,
  position: number | undefined,
): Response {
  const done = new streams.BatchAppendResp.Success();
  if (revision === NO_STREAM) done.setNoStream(new empty.Empty());
  else done.setCurrentRevision(String(revision));
  if (position === undefined) done.setNoPosition(new empty.Empty());
  else {
    const place = new shared.AllStreamPosition();
    place.setCommitPosition(String(position));
    place.setPreparePosition(String(position));
    done.setPosition(place);
  }
  return answerTo(correlationId, proposal).setSuccess(done);
}

function conflict(correlationId: string, proposal: Proposal, actual: number): Response {
  const details = new shared.WrongExpectedVersion();
  if (actual === NO_STREAM) details.setCurrentNoStream(new empty.Empty());
  else details.setCurrentStreamRevision(String(actual));
  const { expected } = proposal;
  if (expected === 'any') details.setExpectedAny(new empty.Empty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new empty.Empty());
  else if (expected === NO_STREAM) details.setExpectedNoStream(new empty.Empty());
  else details.setExpectedStreamPosition(String(expected));
  return failure(correlationId, proposal, details, 'WrongExpectedVersion');
}

function deleted(correlationId: string, proposal: Proposal): Response {
  const details = new shared.StreamDeleted();
  details.setStreamIdentifier(streamIdentifier(proposal.stream));
  return failure(correlationId, proposal, details, 'StreamDeleted');
}

function failure(
  correlationId: string,
  proposal: Proposal,
  details: { serializeBinary(): Uint8Array },
  name: string,
): Response {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  const error = new statusPb.Status();
  error.setMessage(name);
  error.setDetails(packed);
  return answerTo(correlationId, proposal).setError(error);
}

function answerTo(correlationId: string, { stream }: Proposal): Response {
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(uuidMessage(correlationId));
  response.setStreamIdentifier(streamIdentifier(stream));
  return response;
}
