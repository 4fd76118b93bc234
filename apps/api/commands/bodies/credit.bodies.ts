/** Bodies of the commands that move credits. */
import { Checked, Credits, CREDITS_MAX, EventId, Id, Nested, OneOf, Text } from './fields.js';
import { MoneyBody } from './money.body.js';

export class PurchaseBody {
  @Credits({ description: 'Credits bought.', example: 500 })
  credits!: number;

  @Nested(MoneyBody, {
    description: 'What one credit cost; the agreement’s tier when left out.',
    optional: true,
  })
  unitPrice?: MoneyBody;

  @Text(200, { description: 'The order or invoice.', optional: true })
  reference?: string;
}

export class TransferBody {
  @Id({ description: 'Whom the credits go to.' })
  toAccountId!: string;

  @Credits({ description: 'Credits moved.', example: 50 })
  credits!: number;

  @Nested(MoneyBody, { description: 'What one credit was sold for.', optional: true })
  unitPrice?: MoneyBody;

  @Text(500, { description: 'For the timeline.', optional: true })
  note?: string;
}

export class GoodwillBody {
  @Credits({ description: 'Credits put into the pool: 30 screen-days each.', example: 1 })
  credits!: number;
}

export class ReversalBody {
  @EventId({ description: 'The deduction.' })
  eventId!: string;

  @Credits({ description: 'All that the deduction took when left out.', optional: true })
  credits?: number;

  @OneOf(['kept', 'withdrawn'], {
    description: 'What becomes of what it paid for; `kept` when left out.',
    optional: true,
  })
  entitlement?: 'kept' | 'withdrawn';

  @Text(500, { description: 'Why, in words.' })
  reason!: string;
}

export class AdjustmentBody {
  @Checked(
    { type: 'integer', minimum: -CREDITS_MAX, maximum: CREDITS_MAX },
    [
      { code: 'whole-number-not-zero', minimum: -CREDITS_MAX, maximum: CREDITS_MAX },
      `$property must be a whole number from -${CREDITS_MAX} to ${CREDITS_MAX}, not 0`,
    ],
    (value) =>
      Number.isSafeInteger(value) && value !== 0 && Math.abs(value as number) <= CREDITS_MAX,
    { description: 'Credits given (or, negative, taken).', example: -3 },
  )
  credits!: number;

  @Text(500, { description: 'Why, in words.' })
  reason!: string;
}
