/** One deduction: why it was taken, what it changed, what came of it, and whether it is what the ledger sealed. */
import { Button, Grid, Group, Stack } from '@mantine/core';
import { Gavel, History } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { Explanation } from '../../../libs/explanation/index.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { Answer, PageHead } from '../shown/states.js';
import { Arithmetic } from './arithmetic.js';
import { BeforeAfter } from './before-after.js';
import { useDeductionTexts } from './deduction.texts.js';
import { Devices } from './devices.js';
import { DisputeModal } from './dispute-modal.js';
import { LinkedThings } from './linked-things.js';
import { OnRecord } from './on-record.js';
import { Sentences } from './sentences.js';
import { useDeduction } from './use-deduction.js';
import { Verification } from './verification.js';

export function DeductionPage() {
  const say = useDeductionTexts();
  const { eventId = '' } = useParams();
  const deduction = useDeduction(eventId);
  const { charge, accountName: name } = deduction.data ?? {};
  return (
    <>
      <PageHead title={charge ? say('title', { credits: charge.credits, name }) : say('loading')}>
        {deduction.data && <Actions of={deduction.data} />}
      </PageHead>
      <Answer query={deduction} lines={10}>
        {(explained) => <Explained of={explained} />}
      </Answer>
    </>
  );
}

function Explained({ of }: { readonly of: Explanation }) {
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack>
          <Sentences of={of} />
          <Arithmetic of={of} />
          <BeforeAfter of={of} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack>
          <Verification of={of} />
          <LinkedThings of={of} />
          <Devices of={of} />
          <OnRecord of={of} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function Actions({ of: { accountId, eventId } }: { readonly of: Explanation }) {
  const say = useDeductionTexts();
  const { sells } = rightsOf(useSession());
  const [isDisputing, setDisputing] = useState(false);
  return (
    <Group gap="sm">
      <Button
        component={Link}
        href={`/accounts/${accountId}/timeline`}
        variant="default"
        leftSection={<History size={16} aria-hidden />}
      >
        {say('timeline')}
      </Button>
      {sells && (
        <Button
          variant="light"
          leftSection={<Gavel size={16} aria-hidden />}
          onClick={() => setDisputing(true)}
        >
          {say('dispute')}
        </Button>
      )}
      {isDisputing && <DisputeModal eventId={eventId} onClose={() => setDisputing(false)} />}
    </Group>
  );
}
