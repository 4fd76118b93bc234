/** Bodies of the commands on accounts. */
import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsObject, ValidateNested } from 'class-validator';
import { isTimeZone } from '../../../../libs/ledger/index.js';
import { Checked, Credits, CREDITS_MAX, Id, Nested, Text, Whole } from './fields.js';
import { MoneyBody } from './money.body.js';

export class PriceTierBody {
  @Credits({ description: 'The smallest number of credits that this price is for.' })
  from!: number;

  @Nested(MoneyBody, { description: 'What one credit costs.' })
  unitPrice!: MoneyBody;
}

export class AgreementBody {
  @Whole(0, CREDITS_MAX, { description: 'The smallest purchase, in credits.', example: 10 })
  minimumPurchase!: number;

  @Whole(0, CREDITS_MAX, {
    description: 'Credits that opening a child moves at least.',
    example: 10,
  })
  minimumOpeningTransfer!: number;

  @ApiProperty({
    description: 'Whether the account is restricted to buying at balance 0.',
    example: true,
  })
  @IsBoolean()
  restrictAtZero!: boolean;

  @Whole(0, 1_000_000, { description: 'Trials that may be started in one UTC day.', example: 10 })
  trialsPerDay!: number;

  @Whole(0, CREDITS_MAX, { description: 'Credits below which the account is warned.', example: 10 })
  lowBalanceThreshold!: number;

  @ApiProperty({ type: [PriceTierBody], description: 'Prices by volume, at most 50.' })
  @IsArray()
  @ArrayMaxSize(50)
  // Else a list in the list would be taken apart, and what is in it kept.
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PriceTierBody)
  priceTiers!: PriceTierBody[];
}

/** When an account is opened, what is left out of its agreement is as by default. */
export class OpeningAgreementBody extends PartialType(AgreementBody) {}

export class OpenAccountBody {
  @Text(200, { description: 'The reseller’s name.', example: 'North' })
  name!: string;

  @Id({ description: 'Made by the ledger when left out.', optional: true, example: 'north' })
  accountId?: string;

  @Id({ description: 'The account that opens this one as its sub-reseller.', optional: true })
  parentId?: string;

  @Credits({ description: 'Moved from the parent; needs `parentId`.', optional: true })
  openingCredits?: number;

  @Nested(OpeningAgreementBody, {
    description: 'Members left out are as by default.',
    optional: true,
  })
  agreement?: OpeningAgreementBody;

  @Checked(
    { type: 'string' },
    ['time-zone', '$property must be a time zone of the IANA database, such as Europe/Lisbon'],
    (value) => typeof value === 'string' && isTimeZone(value),
    {
      description: 'The wall clock that durations are added on; UTC when left out.',
      optional: true,
      example: 'UTC',
    },
  )
  timeZone?: string;
}

export class ReasonBody {
  @Text(500, { description: 'Why, in words.', example: 'customer asked' })
  reason!: string;
}

export class OptionalReasonBody {
  @Text(500, { description: 'Why, in words.', optional: true })
  reason?: string;
}
