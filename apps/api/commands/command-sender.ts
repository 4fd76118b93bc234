/** Every command's way from outside to its answer, whether sent alone or in bulk: check, allow, run, answer. */
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { mayCommand, mayCommandAccount, type Caller } from '../../../libs/access/index.js';
import { commandIdOf } from '../../../libs/lane/index.js';
import { whichCommand } from '../../../libs/ledger/index.js';
import { Problem, problemOf } from '../http/problem.js';
import type { ProblemSlug } from '../http/problem-slugs.js';
import { validateBody } from '../http/validate-body.js';
import { LedgerContext } from '../ledger-context.js';
import {
  OpeningRequest,
  TransferRequest,
  type Answer,
  type LedgerRequest,
  type Outcome,
  type Sending,
} from './command-request.js';
import { keyScope } from './command-route.js';
import type { RouteMatch } from './command-table.js';

/** A command as it arrives. */
export interface SentCommand {
  /** Under `/v1`. */
  readonly path: string;
  readonly key: string | undefined;
  /** As parsed, not yet checked. */
  readonly body: unknown;
  /** Rule 16; undefined: now. */
  readonly at?: string | undefined;
  /** See `DecisionContext`. */
  readonly followedBy?: readonly string[] | undefined;
}

export interface Sender {
  readonly caller: Caller;
  readonly correlationId: string;
}

export interface Sent {
  readonly answer: Answer;
  readonly replayed: boolean;
}

/** Accounts one below the other: reads and read models do work for each of them. */
const TREE_LEVELS_MAX = 100;

const KEY = /^[\x21-\x7e]{1,255}$/;

@Injectable()
export class CommandSender {
  constructor(
    private readonly bus: CommandBus,
    private readonly ledger: LedgerContext,
  ) {}

  /** @throws Problem for whatever stands in the way. */
  async send(match: RouteMatch, sent: SentCommand, sender: Sender): Promise<Sent> {
    const request = requestOf(match, sent, sender);
    await this.allow(request, sender.caller);
    const end = this.ledger.metrics.commandSeconds.startTimer({ type: request.name });
    try {
      const outcome = await this.bus.execute<LedgerRequest, Outcome>(request);
      this.count(request.name, outcomeLabel(outcome));
      if (outcome.refusal)
        throw problemOf({ ...outcome.refusal, slug: outcome.refusal.slug as ProblemSlug });
      return outcome;
    } catch (error) {
      if (!(error instanceof Problem)) this.count(request.name, 'failed');
      throw error;
    } finally {
      end();
    }
  }

  /**
   * What names no account is checked by its handler.
   *
   * @throws Problem 403 for a role, 404 for an account that the caller isn't to know of, `tree-too-deep`
   */
  async allow(request: LedgerRequest, caller: Caller): Promise<void> {
    const { name, accountId } = request;
    if (!mayCommand(caller, name)) throw forbidden(caller, name);
    if (accountId === undefined) return;
    if (accountId === null) {
      if (caller.accountId !== null) throw forbidden(caller, name);
      return;
    }
    if (!(await this.ledger.scope.isWithin(caller, accountId))) {
      throw new Problem('account-not-found', 'There is no such account.');
    }
    if (!mayCommandAccount(caller, name, accountId)) throw forbidden(caller, name);
    if (request instanceof OpeningRequest) await this.checkLevel(accountId);
    if (!(request instanceof TransferRequest)) return;
    const { toAccountId } = request.command;
    if (!(await this.ledger.scope.mayPay(caller, accountId, toAccountId))) {
      throw new Problem('account-not-found', `There is no account ${toAccountId}.`);
    }
  }

  /** @param parentId of an account that is to be opened */
  private async checkLevel(parentId: string): Promise<void> {
    if ((await this.ledger.scope.levelOf(parentId)) < TREE_LEVELS_MAX) return;
    const detail = `A tree has at most ${TREE_LEVELS_MAX} levels, and ${parentId} is on the last; open the account further up.`;
    throw new Problem('tree-too-deep', detail, { maximum: TREE_LEVELS_MAX });
  }

  private count(type: string, outcome: string): void {
    this.ledger.metrics.commands.inc({ type, outcome });
  }
}

/** Checks key, instant and body. @throws Problem */
export function requestOf(
  { route, params }: RouteMatch,
  sent: SentCommand,
  sender: Sender,
): LedgerRequest {
  const { path, key, at, followedBy } = sent;
  if (key === undefined || key === '') {
    throw new Problem(
      'idempotency-key-required',
      'Send an Idempotency-Key: the same for each retry of one command.',
    );
  }
  if (!KEY.test(key))
    throw new Problem('idempotency-key-invalid', 'A key is 1 to 255 visible ASCII characters.');
  if (at !== undefined && sender.caller.actor.role !== 'operator') {
    throw new Problem('forbidden', 'Only an operator brings in history: leave `at` out.');
  }
  const body = validateBody(route.body, sent.body);
  const commandId = commandIdOf(keyScope(path), key, path, sent.body ?? {});
  const sending: Sending = { ...sender, commandId, at, followedBy };
  return route.request({ params, body, sending, madeId: whichCommand(commandId) });
}

function forbidden({ actor }: Caller, name: string): Problem {
  return new Problem('forbidden', `The role ${actor.role} may not do this here (${name}).`);
}

function outcomeLabel(outcome: Outcome): string {
  if (outcome.refusal)
    return outcome.refusal.slug === 'idempotency-key-reused' ? 'key-reused' : 'refused';
  return outcome.replayed ? 'replayed' : 'accepted';
}
