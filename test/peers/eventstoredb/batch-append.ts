/** The RPC that carries all appends of a connection on one stream, each with a correlation id and a deadline of its own. */
import type { ServerDuplexStream } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  BatchAppendReq as Request,
  BatchAppendResp as Response,
} from '@eventstore/db-client/generated/streams_pb.js';

import { batchFailure, batchOutcome, batchTimeout } from './batch-answers.js';
import type { Incarnation } from './incarnation.js';
import { refusalOf } from './proposal-checks.js';
import type { ExpectedRevision, Proposal, ProposedEvent } from './stored-event.js';
import { NO_STREAM } from './stored-event.js';
import { proposedEvent, streamName, unavailable, uuidText } from './wire.js';

type Call = ServerDuplexStream<Request, Response>;

/** An append whose last part hasn't come yet. */
interface Gathering {
  readonly options: Request.Options;
  readonly events: ProposedEvent[];
}

export function serveBatchAppend(incarnation: Incarnation): (call: Call) => void {
  return (call) => {
    const gathering = new Map<string, Gathering>();
    call.on('data', (request: Request) => {
      const correlationId = uuidText(request.getCorrelationId());
      const options = request.getOptions();
      const known = gathering.get(correlationId);
      const append = known ?? {
        options: options ?? new streams.BatchAppendReq.Options(),
        events: [],
      };
      append.events.push(...request.getProposedMessagesList().map(proposedEvent));
      if (!request.getIsFinal()) return void gathering.set(correlationId, append);
      gathering.delete(correlationId);
      handle(incarnation, call, correlationId, append);
    });
    call.on('end', () => call.end());
    call.on('error', () => undefined);
  };
}

function handle(
  incarnation: Incarnation,
  call: Call,
  correlationId: string,
  { options, events }: Gathering,
): void {
  const { log, faults, inFlight, later, disconnect } = incarnation;
  if (faults.silent) return;
  const proposal = proposalOf(options, events);
  const answer = (response: Response) => {
    if (call.writable && !call.cancelled) call.write(response);
  };
  const timeOut = () =>
    later(millisecondsLeft(options), () => answer(batchTimeout(correlationId, proposal)));
  const refusal = refusalOf(proposal);
  if (refusal) return answer(batchFailure(correlationId, proposal, refusal));
  const key = `${proposal.stream}\n${events[0]?.id ?? correlationId}`;
  // A server takes the second of two for the first one's, whose answer goes elsewhere.
  if (inFlight.has(key)) return timeOut();
  const ids = events.map(({ id }) => id);
  const fault = faults.append?.({ stream: proposal.stream, ids, deadline: deadlineIn(options) });
  if (fault && 'written' in fault && fault.written) log.append(proposal);
  switch (fault?.kind) {
    case undefined:
      return answer(batchOutcome(correlationId, proposal, log.append(proposal)));
    case 'unanswered':
      return;
    case 'timed-out':
      return timeOut();
    case 'disconnected':
      return disconnect();
    case 'unavailable':
      return void call.emit('error', unavailable());
    case 'delayed':
      inFlight.add(key);
      return later(fault.milliseconds, () => {
        inFlight.delete(key);
        answer(batchOutcome(correlationId, proposal, log.append(proposal)));
      });
  }
}

function proposalOf(options: Request.Options, events: readonly ProposedEvent[]): Proposal {
  return {
    stream: streamName(options.getStreamIdentifier()),
    expected: expectedIn(options),
    events,
  };
}

function expectedIn(options: Request.Options): ExpectedRevision {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return options.hasNoStream() ? NO_STREAM : Number(options.getStreamPosition());
}

function deadlineIn(options: Request.Options): number {
  return options.getDeadline()?.toDate().getTime() ?? 0;
}

function millisecondsLeft(options: Request.Options): number {
  return Math.max(0, deadlineIn(options) - Date.now());
}
