/** What came of checking a proof: the verdict, and every check with its figures. */
import { Alert, List, Text, ThemeIcon } from '@mantine/core';
import {
  Check as CheckIcon,
  CircleHelp,
  ShieldCheck,
  ShieldQuestion,
  ShieldX,
  X,
} from 'lucide-react';
import type { AccountEventType } from '../../../libs/ledger/index.js';
import { useEventNames } from '../events/event-names.texts.js';
import { EVENT_KINDS } from '../live/event-kinds.js';
import type { Check, Outcome, Verdict } from './checks.js';
import { useProofTexts } from './proof.texts.js';

const VERDICTS = {
  proven: ['teal', ShieldCheck],
  refuted: ['red', ShieldX],
  unknown: ['yellow', ShieldQuestion],
} as const;

export function VerdictShown({
  verdict: { verdict, checks, event },
}: {
  readonly verdict: Verdict;
}) {
  const say = useProofTexts();
  const names = useEventNames();
  const [colour, Icon] = VERDICTS[verdict];
  return (
    <Alert
      variant="light"
      color={colour}
      icon={<Icon aria-hidden />}
      title={say(verdict)}
      role="status"
      data-verdict={verdict}
    >
      {event && (
        <Text size="sm" mb="sm" style={{ overflowWrap: 'anywhere' }}>
          {say('ofEvent', {
            type: isNamed(event.type) ? names(event.type) : event.type,
            eventId: event.eventId,
            revision: event.revision,
            stream: event.stream,
          })}
        </Text>
      )}
      <List spacing="xs" size="sm" aria-label={say('checks')} listStyleType="none" center={false}>
        {checks.map((check) => (
          <CheckShown key={check.name} check={check} />
        ))}
      </List>
    </Alert>
  );
}

/** Those of accounts; a proof may be of any other event. */
function isNamed(type: string): type is AccountEventType {
  return Object.hasOwn(EVENT_KINDS, type);
}

const OUTCOMES = {
  ok: ['teal', CheckIcon, 'outcomeOk'],
  failed: ['red', X, 'outcomeFailed'],
  unchecked: ['yellow', CircleHelp, 'outcomeUnchecked'],
} as const satisfies Record<Outcome, unknown>;

function CheckShown({ check: { name, outcome, reason, figures } }: { readonly check: Check }) {
  const say = useProofTexts();
  const [colour, Icon, word] = OUTCOMES[outcome];
  return (
    <List.Item
      icon={
        <ThemeIcon size={20} radius="xl" color={colour} variant="light">
          <Icon size={14} aria-hidden />
        </ThemeIcon>
      }
    >
      <Text component="span" inherit fw={600}>
        {say(`name-${name}`)}: {say(word)}.
      </Text>{' '}
      <Text component="span" inherit style={{ overflowWrap: 'anywhere' }}>
        {reason === null ? say(`ok-${name}`, figures) : say(reason, figures)}
      </Text>
    </List.Item>
  );
}
