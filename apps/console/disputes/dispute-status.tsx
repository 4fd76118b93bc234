/** Open, upheld or rejected. */
import { Badge } from '@mantine/core';
import type { DisputeStatus as StatusValue } from '../../../libs/ledger/index.js';
import { useDisputesTexts } from './disputes.texts.js';

const COLOURS = { unopened: 'gray', open: 'yellow', upheld: 'teal', rejected: 'gray' } as const;

export function DisputeStatus({ status }: { readonly status: StatusValue }) {
  const say = useDisputesTexts();
  return (
    <Badge variant="light" color={COLOURS[status]}>
      {say(status)}
    </Badge>
  );
}
