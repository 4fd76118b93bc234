/** Reads about what is sealed: checkpoints, proofs and the keys that sign. */
import { Get, Header, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import type { Consistency, SigningKey } from '../../../libs/audit/seal/sealed-log.js';
import type { Proof } from '../../../libs/audit/proof/proof.js';
import { CurrentCaller } from '../http/authentication.js';
import { PAGE, treeSize, waitSeconds } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { list, object, text, textOrNull } from '../openapi/json-schema.js';
import { ref } from '../openapi/schemas.js';
import {
  CheckpointQuery,
  CheckpointsQuery,
  ConsistencyQuery,
  ProofQuery,
  SigningKeysQuery,
} from './audit.query.js';
import type { PageWanted } from './list-page.js';
import { Read, ReadController } from './read.decorator.js';

const PROOF = { wait: waitSeconds('Wait so long for the event to be sealed.') } as const;
const CONSISTENCY = {
  from: treeSize('Size of the smaller tree, from 1.'),
  to: treeSize('Size of the larger tree, one that a checkpoint has. Default: the latest.'),
} as const;

/** A note is what was signed to the byte, so it goes out as text. */
const NOTE = 'text/plain; charset=utf-8';

@ReadController('v1/audit', 'Audit')
export class AuditController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('checkpoint')
  @Header('content-type', NOTE)
  @Read({
    summary: 'The latest checkpoint: a signed note of how large the sealed log is, and its root',
    mediaType: 'text/plain',
    answer: text,
  })
  checkpoint(@QueryValues({}) _none: object): Promise<string> {
    return this.queries.execute(new CheckpointQuery());
  }

  @Get('checkpoints')
  @Read({
    summary: 'All checkpoints ever signed, the latest first',
    takes: PAGE,
    answer: object({
      items: list(ref('SealedHead')),
      nextCursor: textOrNull,
      lagSeconds: { type: 'number' },
    }),
  })
  checkpoints(@QueryValues(PAGE) wanted: PageWanted): Promise<object> {
    return this.queries.execute(new CheckpointsQuery(wanted));
  }

  @Get('proofs/:eventId')
  @Read({
    summary: 'A proof that an event is in the log, to be checked without the ledger',
    takes: PROOF,
    answer: ref('Proof'),
  })
  proof(
    @CurrentCaller() caller: Caller,
    @Param('eventId') eventId: string,
    @QueryValues(PROOF) { wait }: Values<typeof PROOF>,
  ): Promise<Proof> {
    return this.queries.execute(new ProofQuery(caller, eventId, wait));
  }

  @Get('consistency')
  @Read({
    summary: 'A proof that a larger sealed log holds a smaller one, unchanged',
    takes: CONSISTENCY,
    answer: ref('Consistency'),
  })
  consistency(
    @QueryValues(CONSISTENCY) { from, to }: Values<typeof CONSISTENCY>,
  ): Promise<Consistency> {
    return this.queries.execute(new ConsistencyQuery(from, to));
  }

  @Get('key')
  @Read({
    summary: 'The keys that sign checkpoints, former ones too',
    answer: ref('SigningKeys'),
  })
  key(@QueryValues({}) _none: object): Promise<{ readonly keys: readonly SigningKey[] }> {
    return this.queries.execute(new SigningKeysQuery());
  }
}
