/** Who asked for the deduction, when, and where it is in the log. */
import { Anchor, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Explanation } from '../../../libs/explanation/index.js';
import type { AccountEventType } from '../../../libs/ledger/index.js';
import { useEventNames } from '../events/event-names.texts.js';
import { Moment } from '../shown/moment.js';
import { useRoleNames } from '../shown/role-names.texts.js';
import { useDeductionTexts } from './deduction.texts.js';
import { Section } from './section.js';

export function OnRecord({ of }: { readonly of: Explanation }) {
  const say = useDeductionTexts();
  const roles = useRoleNames();
  const { accountId, accountName, subscriptionId, askedBy } = of;
  const { actor, keyLabel, correlationId, commandId } = askedBy;
  return (
    <Section title={say('record')}>
      <Stack gap="xs">
        <Fact label={say('account')}>
          <Anchor component={Link} href={`/accounts/${accountId}`}>
            {accountName} ({accountId})
          </Anchor>
        </Fact>
        {subscriptionId !== null && (
          <Fact label={say('subscription')}>
            <Anchor component={Link} href={`/customers/${accountId}/${subscriptionId}`}>
              {subscriptionId}
            </Anchor>
          </Fact>
        )}
        <Fact label={say('askedBy')}>
          {keyLabel === null ? actor.id : `${keyLabel} (${actor.id})`},{' '}
          {say('role', { role: roles(actor.role) })}
        </Fact>
        <Moments of={of} />
        <Fact label={say('event')}>
          {of.eventId}
          <br />
          {say('place', { revision: of.revision })}
        </Fact>
        <Fact label={say('request')}>{correlationId}</Fact>
        <Fact label={say('command')}>{commandId}</Fact>
        <SameCommand of={of} />
      </Stack>
    </Section>
  );
}

function Moments({ of: { occurredAt, recordedAt, imported } }: { readonly of: Explanation }) {
  const say = useDeductionTexts();
  return (
    <>
      <Fact label={say('occurredAt')}>
        <Moment at={occurredAt} />
      </Fact>
      {imported && (
        <Fact label={say('recordedAt')}>
          <Moment at={recordedAt} />, {say('imported')}
        </Fact>
      )}
    </>
  );
}

/** What came with it in one go; nothing is said where it came alone. */
function SameCommand({ of: { attempts, eventId } }: { readonly of: Explanation }) {
  const say = useDeductionTexts();
  const names = useEventNames();
  const others = attempts.events.filter((event) => event.eventId !== eventId);
  if (others.length === 0) return null;
  return (
    <Fact label={say('sameCommand')}>
      {others.map(({ type }) => names(type as AccountEventType)).join(', ')}
    </Fact>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="div" size="sm" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}
