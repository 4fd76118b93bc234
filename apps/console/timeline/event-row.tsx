/** One event: what it is, what it says, who and when, what it changed and the balance after it. */
import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { EventIcon } from '../events/event-icon.js';
import { useEventNames } from '../events/event-names.texts.js';
import { EventWords, type ShownEvent } from '../events/event-words.js';
import { Actor } from '../shown/actor.js';
import { Credits } from '../shown/figures.js';
import { Moment } from '../shown/moment.js';
import classes from './timeline.module.css';
import { useTimelineTexts } from './timeline.texts.js';

export function EventRow({ event }: { readonly event: ShownEvent }) {
  const names = useEventNames();
  const { type, actor, occurredAt, balanceBefore, balanceAfter } = event;
  const change = balanceAfter - balanceBefore;
  return (
    <article className={classes['event']}>
      <EventIcon type={type} />
      <div className={classes['what']}>
        <Text component="span" fw={600} size="sm">
          <EventName event={event} name={names(type)} />
        </Text>
        <Text component="p" size="sm" className={classes['words']}>
          <EventWords of={event} />
        </Text>
      </div>
      <Text component="div" size="xs" c="dimmed" className={classes['who']}>
        <Moment at={occurredAt} />
        <div>
          <Actor actor={actor} />
        </div>
      </Text>
      <Text component="div" size="sm" fw={600} className={classes['change']}>
        {change !== 0 && <Credits value={change} signed c={change > 0 ? 'teal' : 'red'} />}
      </Text>
      <Balance value={balanceAfter} />
    </article>
  );
}

/** A deduction leads to its explanation. */
function EventName({ event, name }: { readonly event: ShownEvent; readonly name: string }) {
  if (!('charge' in event.data)) return name;
  return (
    <Anchor component={Link} href={`/deductions/${event.eventId}`} fw={600} size="sm">
      {name}
    </Anchor>
  );
}

function Balance({ value }: { readonly value: number }) {
  const say = useTimelineTexts();
  return (
    <Text component="div" size="sm" className={classes['balance']}>
      <Text component="span" size="xs" c="dimmed" hiddenFrom="sm">
        {say('balance')}{' '}
      </Text>
      <Credits value={value} />
    </Text>
  );
}
