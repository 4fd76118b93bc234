/** The RPC of all reads and subscriptions. */
import { status } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

import { createEventSender, type ReadCall } from './event-sender.js';
import type { Incarnation } from './incarnation.js';
import { givePage, notFound, pageOfAll, pageOfStream } from './read-page.js';
import { giveSubscription, sourceOf } from './subscription.js';
import { exception, streamName, unknownError } from './wire.js';

export function serveRead(incarnation: Incarnation): (call: ReadCall) => void {
  return (call) => {
    const { log, faults } = incarnation;
    if (faults.silent) return;
    const options = call.request.getOptions() ?? new streams.ReadReq.Options();
    const asked = options.getStream();
    const name = asked ? streamName(asked.getStreamIdentifier()) : undefined;
    const subscription = options.hasSubscription();
    const sender = createEventSender(
      incarnation,
      call,
      faults.read?.({ stream: name, subscription }),
    );
    if (subscription) {
      const source = sourceOf(log, options);
      if (source) void giveSubscription(log, source, options, sender);
      else call.emit('error', unknownError('Unexpected ReadAllResult: InvalidPosition'));
      return;
    }
    const page =
      name === undefined ? pageOfAll(log, options) : pageOfStream(log.stream(name), options);
    if (page === 'not-found') {
      sender.tell(notFound(options));
      sender.end();
    } else if (page === 'deleted') {
      const facts = { 'stream-name': name ?? '' };
      call.emit('error', exception(status.FAILED_PRECONDITION, 'stream-deleted', facts));
    } else if (page === 'refused') {
      call.emit('error', unknownError('Unexpected ReadAllResult: Error'));
    } else {
      void givePage(page, sender);
    }
  };
}
