/** Bodies of the commands on incidents. */
import { Instant, Text } from './fields.js';

export class IncidentBody {
  @Text(200, { description: 'Whose service was broken.', example: 'streams-1' })
  supplier!: string;

  @Instant({ description: 'When it began.', example: '2026-11-22T18:00:00.000Z' })
  startedAt!: string;

  @Text(500, { description: 'What was broken, in words.', example: 'no channel played' })
  description!: string;
}

export class IncidentResolutionBody {
  @Instant({ description: 'When it was over.', example: '2026-11-22T21:30:00.000Z' })
  endedAt!: string;
}
