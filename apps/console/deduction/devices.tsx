/** What the subscription's devices were told around the deduction: evidence of use, or of none. */
import { Stack, Text } from '@mantine/core';
import type { Explanation } from '../../../libs/explanation/index.js';
import { Moment } from '../shown/moment.js';
import { useDevicesTexts } from './devices.texts.js';
import { Section } from './section.js';

/** Nothing where none asked. */
export function Devices({ of: { devices } }: { readonly of: Explanation }) {
  const say = useDevicesTexts();
  if (devices.length === 0) return null;
  return (
    <Section title={say('title')}>
      <Stack gap="xs">
        {devices.map(({ device, outcome, reason, at }) => (
          <Text key={`${at} ${device}`} size="sm">
            <Moment at={at} /> · {device} · {say(outcome)}
            {reason !== null && `: ${say(reason)}`}
          </Text>
        ))}
      </Stack>
    </Section>
  );
}
