/** One figure with its name: a small card. */
import { Card, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Credits } from './figures.js';

export interface FigureProps {
  readonly label: string;
  /** Credits, or anything else that is shown large. */
  readonly value: number | ReactNode;
  /** What it means or needs. */
  readonly children?: ReactNode;
}

export function Figure({ label, value, children }: FigureProps) {
  return (
    <Card withBorder padding="sm">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="div" size="xl" fw={650}>
        {typeof value === 'number' ? <Credits value={value} /> : value}
      </Text>
      {children && (
        <Text component="div" size="sm" c="dimmed">
          {children}
        </Text>
      )}
    </Card>
  );
}
