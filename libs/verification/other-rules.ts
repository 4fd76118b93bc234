/** Decides the events of the catalogue, the books and the keys again. Streams of no other kind have rules: their time doesn't go back. */
import {
  accessKeysAggregate,
  decideAccessKeys,
  type AccessKeyCommand,
  type AccessKeysState,
} from '../access/index.js';
import { booksAggregate, catalogueAggregate, recordAggregate } from '../lane/index.js';
import {
  decideBooks,
  decideCatalogue,
  type AnyEvent,
  type BooksCommand,
  type CatalogueCommand,
  type Package,
} from '../ledger/index.js';
import type { KnownLedger } from './known-ledger.js';
import { isSameJson } from './same-json.js';
import type { StreamRules } from './stream-rules.js';

export function catalogueRules(known: KnownLedger): StreamRules {
  return {
    take(event) {
      const command = catalogueCommand(event);
      if (!command) return 'is of a type that the catalogue has not';
      const fault = outcomeFault(event, decideCatalogue(known.catalogue, command, clockOf(event)));
      if (fault) return fault;
      known.catalogue = catalogueAggregate.evolve(known.catalogue, event);
      if (command.type === 'retire-package') known.retired.set(command.packageId, event.recordedAt);
      return undefined;
    },
  };
}

export function booksRules(): StreamRules {
  let state = booksAggregate.initial;
  return {
    take(event) {
      if (event.type !== 'PeriodClosed') return 'is of a type that the books have not';
      const command = { type: 'close-period', ...event.data } as BooksCommand;
      const fault = outcomeFault(event, decideBooks(state, command, clockOf(event)));
      if (!fault) state = booksAggregate.evolve(state, event);
      return fault;
    },
  };
}

export function accessKeyRules(): StreamRules {
  let state: AccessKeysState = accessKeysAggregate.initial;
  return {
    take(event) {
      const command = keyCommand(event);
      if (!command) return 'is of a type that keys have not';
      const fault = outcomeFault(
        event,
        decideAccessKeys(state, command, { now: event.recordedAt }),
      );
      if (!fault) state = accessKeysAggregate.evolve(state, event);
      return fault;
    },
  };
}

/** Of streams that only keep a record. */
export function recordRules(): StreamRules {
  const latest = new Map<string, string>();
  return {
    take(event) {
      const { stream, occurredAt } = event;
      const before = latest.get(stream) ?? recordAggregate.initial.occurredAt;
      latest.set(stream, occurredAt);
      if (event.balanceBefore !== null || event.balanceAfter !== null)
        return 'has a balance, and its stream holds no credits';
      return occurredAt < before ? `is of before ${before}, the event before it` : undefined;
    },
  };
}

function catalogueCommand({ type, data }: AnyEvent): CatalogueCommand | undefined {
  if (type === 'PackageDefined')
    return { type: 'define-package', package: data as unknown as Package };
  if (type !== 'PackageRetired') return undefined;
  return { type: 'retire-package', packageId: String(data['packageId']) };
}

function keyCommand({ type, data }: AnyEvent): AccessKeyCommand | undefined {
  if (type === 'KeyIssued') return { ...data, type: 'issue-key' } as unknown as AccessKeyCommand;
  if (type === 'KeyRevoked') return { ...data, type: 'revoke-key' } as unknown as AccessKeyCommand;
  if (type === 'KeySessionStarted')
    return { ...data, type: 'start-session' } as unknown as AccessKeyCommand;
  if (type !== 'KeySessionEnded') return undefined;
  return { ...data, type: 'end-session', keyId: null } as unknown as AccessKeyCommand;
}

/** The clock of a decision, as its event tells it. */
export function clockOf({ occurredAt, recordedAt, actor }: AnyEvent) {
  return { now: recordedAt, at: occurredAt < recordedAt ? occurredAt : undefined, actor };
}

interface Outcome {
  readonly events?:
    | readonly { readonly type: string; readonly data: object; readonly occurredAt: string }[]
    | undefined;
  readonly refusal?: { readonly slug: string } | undefined;
}

/** Whether a decision on a stream without credits gave this event. */
export function outcomeFault(event: AnyEvent, { events, refusal }: Outcome): string | undefined {
  if (event.balanceBefore !== null || event.balanceAfter !== null)
    return 'has a balance, and its stream holds no credits';
  if (refusal) return `would be refused: ${refusal.slug}`;
  const decided = events?.[0];
  if (!decided) return 'has happened before';
  if (decided.type !== event.type) return `is not what was to come: that is ${decided.type}`;
  if (decided.occurredAt !== event.occurredAt)
    return `is of another instant than ${decided.occurredAt}, when it was decided`;
  return isSameJson(decided.data, event.data) ? undefined : 'was decided otherwise';
}
