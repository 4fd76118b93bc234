/** What a decision has to know beyond its account's own state: looked up before the command enters its lane. */
import type { WriteSide } from '../../platform/write-side.js';
import {
  accountStream,
  CATALOGUE_STREAM,
  incidentStream,
  packageOf,
  type AccountCommand,
  type AccountEvent,
  type DecisionContext,
} from '../../../libs/ledger/index.js';

export type Facts = Pick<
  DecisionContext,
  'packageOf' | 'receiver' | 'deduction' | 'openChildren' | 'incidentKnown'
>;

/** The event with this id on the account's timeline, as far as it is written by now. */
export type FindEvent = (accountId: string, eventId: string) => Promise<AccountEvent | undefined>;

const NO_PACKAGES: Facts = { packageOf: () => undefined };

export async function factsFor(
  writeSide: Pick<WriteSide, 'accounts' | 'catalogue' | 'incidents'>,
  findEvent: FindEvent,
  accountId: string,
  command: AccountCommand,
): Promise<Facts> {
  switch (command.type) {
    case 'activate':
    case 'extend': {
      const catalogue = await writeSide.catalogue.read(CATALOGUE_STREAM);
      return { packageOf: (packageId) => packageOf(catalogue, packageId) };
    }
    case 'open-sub-reseller':
      return {
        ...NO_PACKAGES,
        receiver: await writeSide.accounts.read(accountStream(command.accountId)),
      };
    case 'send-transfer':
      return {
        ...NO_PACKAGES,
        receiver: await writeSide.accounts.read(accountStream(command.toAccountId)),
      };
    case 'reverse':
    case 'answer-dispute':
      return { ...NO_PACKAGES, deduction: await findEvent(accountId, command.deductionEventId) };
    case 'compensate':
      return { ...NO_PACKAGES, incidentKnown: await isKnown(writeSide, command.incidentId) };
    case 'close-account':
      return { ...NO_PACKAGES, openChildren: await countOpenChildren(writeSide, accountId) };
    default:
      return NO_PACKAGES;
  }
}

async function isKnown(
  { incidents }: Pick<WriteSide, 'incidents'>,
  incidentId: string | null,
): Promise<boolean> {
  if (incidentId === null) return false;
  return (await incidents.read(incidentStream(incidentId))).startedAt !== null;
}

async function countOpenChildren(
  { accounts }: Pick<WriteSide, 'accounts'>,
  accountId: string,
): Promise<number> {
  const { children } = await accounts.read(accountStream(accountId));
  let open = 0;
  for (const [childId] of children.entries()) {
    const child = await accounts.read(accountStream(childId));
    if (child.standing === 'open' || child.standing === 'suspended') open += 1;
  }
  return open;
}
