/** A ledger event as a CloudEvent 1.0 (https://cloudevents.io), the envelope that consumers elsewhere know. */
import { accountOfStream, type AnyEvent } from '../../libs/ledger/index.js';

export const DEFAULT_SOURCE = '/tallystick';

const TYPE_PREFIX = 'com.tallystick';

export interface CloudEvent {
  readonly specversion: '1.0';
  /** The event's own id: the same however often it is published. */
  readonly id: string;
  /** A URI reference that names the ledger; `source` and `id` together are unique. */
  readonly source: string;
  /** `com.tallystick.<event type>.v<schema version>`. */
  readonly type: string;
  /** The account's id; of other streams the stream's. */
  readonly subject: string;
  /** When it happened, not when it was written: imported history keeps its own time. RFC 3339 UTC with milliseconds. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** The position in the log: of fixed width, ascending as text. The extension `sequence`. */
  readonly sequence: string;
  /** As the subject; what one is for is in order. The extension `partitionkey`. */
  readonly partitionkey: string;
  /** The event as the API shows it. */
  readonly data: AnyEvent;
}

/** @throws Error for an event without a position: it isn't in the log yet */
export function cloudEventOf(event: AnyEvent, source: string): CloudEvent {
  const { eventId, type, stream, schemaVersion, occurredAt, position } = event;
  if (position === null) throw new Error(`event ${eventId} has no position`);
  const subject = accountOfStream(stream) ?? stream;
  return {
    specversion: '1.0',
    id: eventId,
    source,
    type: `${TYPE_PREFIX}.${type}.v${schemaVersion}`,
    subject,
    time: occurredAt,
    datacontenttype: 'application/json',
    sequence: position,
    partitionkey: subject,
    data: event,
  };
}
