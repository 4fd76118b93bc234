/** A new ledger: what to do first. */
import { Anchor, Code, List, Text } from '@mantine/core';
import { Link } from 'wouter';
import { Empty } from '../shown/states.js';
import { useOverviewTexts } from './overview.texts.js';

export function FirstSteps() {
  const say = useOverviewTexts();
  return (
    <Empty title={say('empty')}>
      <Text span>{say('firstSteps')}</Text>
      <List ta="left" mt="sm" mx="auto" maw={480}>
        <List.Item>
          <Anchor component={Link} href="/accounts">
            {say('openAccount')}
          </Anchor>
        </List.Item>
        <List.Item>
          {say('demo')} <Code c="var(--mantine-color-text)">npx tallystick demo</Code>
        </List.Item>
      </List>
    </Empty>
  );
}
