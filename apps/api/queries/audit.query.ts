/** Checkpoints, proofs and signing keys, out of the sealed log. */
import { setTimeout as delay } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import { isConfined, type Caller } from '../../../libs/access/index.js';
import type { Consistency, SealedHead, SigningKey } from '../../../libs/audit/seal/sealed-log.js';
import type { Proof } from '../../../libs/audit/proof/proof.js';
import { accountOfStream } from '../../../libs/ledger/index.js';
import { invalid, Problem } from '../http/problem.js';
import { LedgerContext } from '../ledger-context.js';
import type { PageWanted } from './list-page.js';
import { readPage } from './read-model.js';

export class CheckpointQuery extends Query<string> {}

@QueryHandler(CheckpointQuery)
export class CheckpointQueryHandler implements IQueryHandler<CheckpointQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute(): Promise<string> {
    return (await latestOf(this.ledger)).note;
  }
}

export class CheckpointsQuery extends Query<object> {
  constructor(readonly wanted: PageWanted) {
    super();
  }
}

@QueryHandler(CheckpointsQuery)
export class CheckpointsQueryHandler implements IQueryHandler<CheckpointsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ wanted }: CheckpointsQuery): Promise<object> {
    const { sealed } = this.ledger;
    const page = await readPage(wanted.cursor, () => sealed.checkpoints(wanted));
    return { ...page, lagSeconds: await sealed.lagSeconds(this.ledger.now()) };
  }
}

export class ProofQuery extends Query<Proof> {
  constructor(
    readonly caller: Caller,
    readonly eventId: string,
    readonly waitSeconds: number,
  ) {
    super();
  }
}

/** Between two looks whether the event is sealed by now. */
const LOOK_MS = 100;

@QueryHandler(ProofQuery)
export class ProofQueryHandler implements IQueryHandler<ProofQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, eventId, waitSeconds }: ProofQuery): Promise<Proof> {
    const deadlineMs = performance.now() + waitSeconds * 1_000;
    for (;;) {
      const proof = await this.ledger.sealed.prove(eventId);
      if (proof === 'event-not-found') throw eventNotFound(eventId);
      if (proof !== 'not-sealed-yet') return this.withinScope(caller, proof);
      if (performance.now() >= deadlineMs)
        throw new Problem(
          'not-sealed-yet',
          'The event is not under a checkpoint yet, which takes seconds: ask again, or with ?wait=10.',
          {},
          { 'Retry-After': '1' },
        );
      await delay(LOOK_MS);
    }
  }

  /** An event outside the caller's scope is answered as one that isn't there. */
  private async withinScope(caller: Caller, proof: Proof): Promise<Proof> {
    const { eventId, stream } = proof.event;
    const accountId = accountOfStream(stream);
    const isVisible = accountId
      ? await this.ledger.scope.isWithin(caller, accountId)
      : !isConfined(caller.actor.role);
    if (!isVisible) throw eventNotFound(eventId);
    return proof;
  }
}

export class ConsistencyQuery extends Query<Consistency> {
  constructor(
    readonly from: number | undefined,
    readonly to: number | undefined,
  ) {
    super();
  }
}

@QueryHandler(ConsistencyQuery)
export class ConsistencyQueryHandler implements IQueryHandler<ConsistencyQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ from, to: wanted }: ConsistencyQuery): Promise<Consistency> {
    if (from === undefined) throw invalid([{ field: 'from', message: 'is required' }]);
    const latest = (await latestOf(this.ledger)).size;
    const to = wanted ?? latest;
    if (from > to) throw invalid([{ field: 'from', message: `must be at most ${to}` }]);
    const found = await this.ledger.sealed.consistency(from, to);
    if (!found)
      throw invalid([
        { field: 'to', message: `is not the size of a checkpoint; the latest has ${latest}` },
      ]);
    return found;
  }
}

export class SigningKeysQuery extends Query<{ readonly keys: readonly SigningKey[] }> {}

@QueryHandler(SigningKeysQuery)
export class SigningKeysQueryHandler implements IQueryHandler<SigningKeysQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute(): Promise<{ readonly keys: readonly SigningKey[] }> {
    return { keys: await this.ledger.sealed.keys() };
  }
}

/** @throws Problem `not-sealed-yet` before the first checkpoint */
async function latestOf({ sealed }: LedgerContext): Promise<SealedHead> {
  const latest = await sealed.latest();
  if (!latest)
    throw new Problem(
      'not-sealed-yet',
      'No event has been sealed yet.',
      {},
      { 'Retry-After': '1' },
    );
  return latest;
}

function eventNotFound(eventId: string): Problem {
  return new Problem('event-not-found', `There is no event ${eventId.slice(0, 64)}.`);
}
