/** When it ended, or that it lasts. */
import { Badge } from '@mantine/core';
import { Moment } from '../shown/moment.js';
import { useIncidentsTexts } from './incidents.texts.js';

export function IncidentStanding({ endedAt }: { readonly endedAt: string | null }) {
  const say = useIncidentsTexts();
  if (endedAt !== null) return <Moment at={endedAt} />;
  return (
    <Badge variant="light" color="red">
      {say('lasts')}
    </Badge>
  );
}
