/** Bodies of the commands on disputes. */
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, ValidateBy } from 'class-validator';
import { EVIDENCE_EVENTS_MAX } from '../../../../libs/ledger/index.js';
import { Credits, EventId, isEventId, OneOf, Text } from './fields.js';

export class DisputeBody {
  @EventId({ description: 'The deduction.' })
  eventId!: string;

  @Text(500, { description: 'What is wrong with it, in words.', example: 'charged twice' })
  claim!: string;
}

export class EvidenceBody {
  @Text(500, { description: 'What it shows, in words.', example: 'the panel’s own log' })
  note!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    maxItems: EVIDENCE_EVENTS_MAX,
    description: 'Events that show it.',
    required: false,
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(EVIDENCE_EVENTS_MAX)
  @ValidateBy(
    {
      name: 'isEventId',
      validator: {
        validate: isEventId,
        defaultMessage: () => 'each of $property must be the id of an event',
      },
    },
    { each: true },
  )
  eventIds?: string[];
}

export class ResolutionBody {
  @OneOf(['upheld', 'rejected'], { description: 'Whether the claim is right.' })
  outcome!: 'upheld' | 'rejected';

  @Text(500, { description: 'Why, in words.', example: 'one of the two was a mistake' })
  reason!: string;

  @Credits({
    description: 'With `upheld`: credits to give back, all that the deduction took when left out.',
    optional: true,
  })
  credits?: number;

  @OneOf(['kept', 'withdrawn'], {
    description: 'With `upheld`: what becomes of what it paid for; `kept` when left out.',
    optional: true,
  })
  entitlement?: 'kept' | 'withdrawn';
}
