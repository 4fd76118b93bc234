/** A moment in the viewer's zone; in UTC on hover and touch, and for programs. */
import { Tooltip } from '@mantine/core';
import { useFormats } from '../text/formats.js';

export interface MomentProps {
  /** RFC 3339. */
  readonly at: string;
  /** "3 days ago" in place of the date. */
  readonly relative?: boolean;
}

export function Moment({ at, relative = false }: MomentProps) {
  const formats = useFormats();
  const label = relative ? `${formats.moment(at)} · ${formats.utc(at)}` : formats.utc(at);
  return (
    <Tooltip label={label} events={{ hover: true, focus: false, touch: true }}>
      <time dateTime={at}>{relative ? formats.fromNow(at) : formats.moment(at)}</time>
    </Tooltip>
  );
}
