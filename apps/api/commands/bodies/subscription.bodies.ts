/** Bodies of the commands on subscriptions. */
import { ValidateIf } from 'class-validator';
import { SCREENS_MAX } from '../../../../libs/ledger/index.js';
import { Id, Mac, Text, Whole } from './fields.js';

const QUANTITY_MAX = 36;

export class TrialBody {
  @Text(200, {
    description: 'Whose access it is; one trial a customer and account, ever.',
    example: 'ana',
  })
  customer!: string;

  @Id({ description: 'Made by the ledger when left out.', optional: true })
  subscriptionId?: string;

  @Whole(1, SCREENS_MAX, { description: '1 when left out.', optional: true })
  screens?: number;

  @Whole(1, 72, { description: '24 when left out.', optional: true })
  hours?: number;
}

export class ActivationBody {
  // A trialId of null is one left out.
  @ValidateIf(
    ({ trialId, customer }: ActivationBody) =>
      (trialId ?? undefined) === undefined || customer !== undefined,
  )
  @Text(200, {
    description: 'Whose access it is; left out with `trialId`.',
    alternative: true,
    example: 'ana',
  })
  customer?: string;

  @Id({ description: 'A trial to turn into a subscription, under its id.', optional: true })
  trialId?: string;

  @Id({ description: 'What to buy.', example: '1-month' })
  packageId!: string;

  @Id({ description: 'Made by the ledger when left out.', optional: true })
  subscriptionId?: string;

  @Whole(1, QUANTITY_MAX, {
    description: 'How many of the package; 1 when left out.',
    optional: true,
  })
  quantity?: number;

  @Whole(1, SCREENS_MAX, { description: '1 when left out.', optional: true })
  screens?: number;

  @Mac({ description: 'A device to lock it to.', optional: true, example: '00:1A:79:45:BF:E3' })
  device?: string;
}

export class ExtensionBody {
  @Id({ description: 'What to buy.', example: '1-month' })
  packageId!: string;

  @Whole(1, QUANTITY_MAX, {
    description: 'How many of the package; 1 when left out.',
    optional: true,
  })
  quantity?: number;
}

/** One of the two. */
export class ScreensBody {
  @ValidateIf((body: ScreensBody) => body.remove === undefined || body.add !== undefined)
  @Whole(1, SCREENS_MAX, { description: 'Screens to add.', alternative: true, example: 1 })
  add?: number;

  @ValidateIf((body: ScreensBody) => body.remove !== undefined)
  @Whole(1, SCREENS_MAX, { description: 'Screens to remove.', alternative: true })
  remove?: number;
}

export class DeviceLockBody {
  @ValidateIf((body: DeviceLockBody) => body.device !== null)
  @Mac({
    description: 'The device, or null to unlock.',
    nullable: true,
    example: '00:1A:79:45:BF:E3',
  })
  device!: string | null;
}

export class CompensationBody {
  @Whole(1, 30, { description: 'Days to give.', example: 2 })
  days!: number;

  @Id({ description: 'The incident it makes up for.', optional: true })
  incidentId?: string;

  @Text(500, { description: 'Why, in words.', example: 'outage' })
  reason!: string;
}
