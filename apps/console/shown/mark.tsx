/** The name and its sign. */
import { Group, Text } from '@mantine/core';

export function Mark() {
  return (
    <Group gap="xs" wrap="nowrap">
      <img src="/console/tallystick.svg" alt="" width={28} height={28} />
      <Text fw={700} size="lg" component="span">
        Tallystick
      </Text>
    </Group>
  );
}
