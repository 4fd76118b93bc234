/** An address that leads nowhere. */
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { Empty } from '../shown/states.js';
import { useShellTexts } from './shell.texts.js';

export function NotFound() {
  const say = useShellTexts();
  return (
    <Empty title={say('notFound')}>
      <Anchor component={Link} href="/">
        {say('toOverview')}
      </Anchor>
    </Empty>
  );
}
