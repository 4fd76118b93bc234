/** What the columns of events are; where there is no width for columns, each event says so itself. */
import { Text } from '@mantine/core';
import { usePhone } from '../shown/use-phone.js';
import classes from './timeline.module.css';
import { useTimelineTexts } from './timeline.texts.js';

export function EventHeads() {
  const say = useTimelineTexts();
  if (usePhone()) return null;
  return (
    <Text component="div" size="xs" c="dimmed" fw={600} className={classes['heads']} aria-hidden>
      <span />
      <span>{say('event')}</span>
      <span>{say('when')}</span>
      <span className={classes['change']}>{say('credits')}</span>
      <span className={classes['balance']}>{say('balance')}</span>
    </Text>
  );
}
