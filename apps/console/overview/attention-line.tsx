/** One thing that needs attention: what it is, leading to where it is dealt with, and since when. */
import { Anchor, Group, Text, ThemeIcon } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

export interface AttentionLineProps {
  readonly icon: LucideIcon;
  readonly color: string;
  readonly href: string;
  readonly words: string;
  /** What stands below it: since when, and why. */
  readonly children: ReactNode;
}

export function AttentionLine({ icon: Icon, color, href, words, children }: AttentionLineProps) {
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color={color} aria-hidden>
        <Icon size={18} />
      </ThemeIcon>
      <div>
        <Anchor component={Link} href={href} size="sm">
          {words}
        </Anchor>
        <Text size="xs" c="dimmed" component="div">
          {children}
        </Text>
      </div>
    </Group>
  );
}
