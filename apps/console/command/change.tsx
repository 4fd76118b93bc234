/** A figure before and after: "Balance 120 → 20". */
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Credits } from '../shown/figures.js';

export interface ChangeProps {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

export function Change({ label, from, to }: ChangeProps) {
  return (
    <Told label={label}>
      <Credits value={from} c="dimmed" /> → <Credits value={to} fw={650} />
    </Told>
  );
}

/** A line of what a command does. */
export function Told({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
      <Text c="dimmed" size="sm">
        {label}
      </Text>
      <Text component="div" ta="right">
        {children}
      </Text>
    </Group>
  );
}
