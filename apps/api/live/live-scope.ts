/** Which records of the log a caller is told of as they are written: as reading what they are about decides it. */
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import { isConfined, type Caller, type Scope } from '../../../libs/access/index.js';
import type { EventLog, RecordedEvent } from '../../../libs/event-log/event-log.js';
import {
  accountOfStream,
  CATALOGUE_STREAM,
  disputeOfStream,
  incidentOfStream,
} from '../../../libs/ledger/index.js';
import { LedgerContext } from '../ledger-context.js';

/** Disputes whose account is remembered; it never changes. */
const DISPUTES_MAX = 10_000;

@Injectable()
export class LiveScope {
  private readonly log: EventLog;
  private readonly scope: Scope;
  private readonly accounts = new LRUCache<string, string>({ max: DISPUTES_MAX });

  constructor(@Inject(LedgerContext) { log, scope }: Pick<LedgerContext, 'log' | 'scope'>) {
    this.log = log;
    this.scope = scope;
  }

  /**
   * Accounts within the caller's scope and disputes over their deductions; incidents, which everyone is told of; and to those
   * who see everything the catalogue.
   */
  async isVisible(caller: Caller, record: RecordedEvent): Promise<boolean> {
    const { stream } = record;
    if (incidentOfStream(stream) !== undefined) return true;
    const isDispute = disputeOfStream(stream) !== undefined;
    if (!isConfined(caller.actor.role) && (isDispute || stream === CATALOGUE_STREAM)) return true;
    const accountId = isDispute ? await this.accountDisputed(record) : accountOfStream(stream);
    return accountId !== undefined && this.scope.isWithin(caller, accountId);
  }

  /** The first event of a dispute says whose deduction it is about. */
  private async accountDisputed(record: RecordedEvent): Promise<string | undefined> {
    const { stream, revision } = record;
    const known = this.accounts.get(stream);
    if (known !== undefined) return known;
    const [first] = revision === 0 ? [record] : await this.log.readStream(stream, { limit: 1 });
    const accountId = first?.data['accountId'];
    if (typeof accountId !== 'string') return undefined;
    this.accounts.set(stream, accountId);
    return accountId;
  }
}
