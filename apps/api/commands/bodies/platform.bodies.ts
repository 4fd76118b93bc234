/** Bodies of the commands on the platform itself: packages, keys, projections. */
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { KEY_ROLES, type KeyRole } from '../../../../libs/access/index.js';
import { isPackageDuration } from '../../../../libs/ledger/index.js';
import { Checked, Credits, Id, OneOf, Text } from './fields.js';

export class PackageBody {
  @Id({ description: 'Never used for another package again.', example: 'calendar-month' })
  packageId!: string;

  @Text(200, { description: 'What people read.', example: 'A calendar month' })
  name!: string;

  @Checked(
    { type: 'string', format: 'duration' },
    [
      'duration',
      '$property must be an ISO 8601 duration such as P30D, more than nothing and at most 10 years',
    ],
    (value) => typeof value === 'string' && value.length <= 64 && isPackageDuration(value),
    { description: 'ISO 8601; P1M is a calendar month.', example: 'P1M' },
  )
  duration!: string;

  @Credits({ description: 'Credits a screen.', example: 1 })
  creditsPerScreen!: number;
}

export class PeriodClosureBody {
  @Text(500, { description: 'What is to be known of it.', optional: true })
  note?: string;
}

export class KeyBody {
  @Text(200, { description: 'Whose key it is, or what for.', example: 'North’s panel' })
  label!: string;

  @OneOf(KEY_ROLES, { description: 'What it may do.' })
  role!: KeyRole;

  @Id({
    description: 'For `reseller` and `service`: the account whose subtree it is for.',
    optional: true,
  })
  accountId?: string;
}

export class ProjectionResumptionBody {
  @ApiProperty({
    description: 'Leave out the one event that the fold fails on; false tries it again.',
  })
  @IsBoolean()
  skip!: boolean;

  @Text(500, { description: 'Why, in words.' })
  reason!: string;
}
