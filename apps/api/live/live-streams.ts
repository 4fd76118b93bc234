/** The open connections to the live log: how many there may be, and their end when the process stops. */
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';

import { Problem } from '../http/problem.js';
import { LedgerContext } from '../ledger-context.js';

export const STREAMS_MAX = 200;

@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly open = new Set<AbortController>();

  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  /** Aborted when the process stops; call `leave` when the connection is gone. @throws Problem `too-many-streams` */
  enter(): AbortController {
    if (this.open.size >= STREAMS_MAX) {
      const detail = `${STREAMS_MAX} connections follow the log already.`;
      throw new Problem('too-many-streams', detail, {}, { 'Retry-After': '10' });
    }
    const stream = new AbortController();
    this.open.add(stream);
    this.count();
    return stream;
  }

  leave(stream: AbortController): void {
    this.open.delete(stream);
    this.count();
  }

  onModuleDestroy(): void {
    for (const stream of this.open) stream.abort();
  }

  private count(): void {
    this.ledger.metrics.liveStreams.set(this.open.size);
  }
}
