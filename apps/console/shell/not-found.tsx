/** An address that leads nowhere. */
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { PageHead } from '../shown/states.js';
import { useShellTexts } from './shell.texts.js';

export function NotFound() {
  const say = useShellTexts();
  return (
    <>
      <PageHead title={say('notFound')} />
      <Anchor component={Link} href="/">
        {say('toOverview')}
      </Anchor>
    </>
  );
}
