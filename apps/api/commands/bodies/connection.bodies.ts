/** Bodies of the commands on devices' connections. */
import { LASTS_SECONDS } from '../../../../libs/ledger/index.js';
import { Id, Mac, Text, Whole } from './fields.js';

export class ConnectionBody {
  @Mac({ description: 'The device that wants to watch.', example: '00:1A:79:45:BF:E3' })
  device!: string;

  @Text(100, {
    description: 'Where it is, as the panel sees it.',
    optional: true,
    example: '203.0.113.7',
  })
  address?: string;

  @Id({
    description: 'One that is open, to go on with it; made by the ledger when left out.',
    optional: true,
  })
  connectionId?: string;

  @Whole(LASTS_SECONDS.min, LASTS_SECONDS.max, {
    description: `Seconds from now after which it lapses, unless it is said again; ${LASTS_SECONDS.otherwise} when left out.`,
    optional: true,
  })
  lastsSeconds?: number;
}

export class ConnectionEndBody {
  @Text(200, { description: 'Why, in words.', optional: true })
  reason?: string;
}
