/** Many commands in one request, each as if sent alone, in order. */
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { parseInstant } from '../../../libs/ledger/index.js';
import { callerOf } from '../http/authentication.js';
import { invalid, Problem } from '../http/problem.js';
import { problemOfError } from '../http/problem-of-error.js';
import { CommandSender, type Sender, type SentCommand } from './command-sender.js';
import { followersOf, runInOrder, touchedAccounts, type Ordered } from './bulk-order.js';
import { matchCommand, type RouteMatch } from './command-table.js';

const COMMANDS_MAX = 1000;

export class BulkBody {
  @ApiProperty({
    type: 'array',
    items: {
      type: 'object',
      required: ['path', 'key', 'body'],
      properties: {
        path: { type: 'string', example: '/accounts/north/purchases' },
        key: { type: 'string' },
        body: { type: 'object' },
        at: { type: 'string', format: 'date-time' },
      },
    },
    maxItems: COMMANDS_MAX,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(COMMANDS_MAX)
  commands!: unknown[];
}

interface ReadCommand {
  readonly sent: SentCommand;
  readonly match: RouteMatch;
}

interface BulkResult {
  readonly status: number;
  readonly body: unknown;
  readonly replayed?: true;
}

@Controller('v1')
@ApiTags('Bulk')
@ApiBearerAuth()
export class BulkController {
  constructor(private readonly sender: CommandSender) {}

  @Post('bulk')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send up to 1,000 commands; `at` brings in history (rule 16)',
    operationId: 'postBulk',
  })
  async run(
    @Body() { commands }: BulkBody,
    @Req() request: FastifyRequest,
  ): Promise<{ results: BulkResult[] }> {
    const sender = { caller: callerOf(request), correlationId: request.id };
    const read = commands.map((command) => readCommand(command, request));
    const followersAt = followersOf(read.map((one) => ('sent' in one ? one.sent : undefined)));
    const ordered = read.map((one, index) =>
      'sent' in one
        ? this.orderedOf(one, () => followersAt(index), sender, request)
        : { touches: [], run: () => Promise.resolve(one.refused) },
    );
    return { results: await runInOrder(ordered) };
  }

  private orderedOf(
    { sent, match }: ReadCommand,
    followers: () => readonly string[],
    sender: Sender,
    request: FastifyRequest,
  ): Ordered<BulkResult> {
    const run = () => this.runOne(match, { ...sent, followedBy: followers() }, sender);
    return {
      touches: touchedAccounts(match, sent.body),
      run: (before) =>
        heldUp(sent, before) ?? run().catch((error: unknown) => problemResult(error, request)),
    };
  }

  private async runOne(match: RouteMatch, sent: SentCommand, sender: Sender): Promise<BulkResult> {
    const { answer, replayed } = await this.sender.send(match, sent, sender);
    // Nothing of history may be decided before the credits are where they go.
    if (sent.at !== undefined && answer.status === 'in-transit') throw stillInTransit();
    return { status: 201, body: answer, ...(replayed ? { replayed } : {}) };
  }
}

/**
 * History goes in order: where a command was put off, one that follows it on the same account must not overtake it, or the
 * first would be refused as out of order when it is sent again. It is put off for the same reason.
 */
function heldUp(
  { at }: SentCommand,
  before: readonly BulkResult[],
): Promise<BulkResult> | undefined {
  const putOff = at && before.find(({ status }) => status === 429 || status === 503);
  return putOff ? Promise.resolve({ ...putOff }) : undefined;
}

function stillInTransit(): Problem {
  return new Problem(
    'ledger-unavailable',
    'The credits are in transit and could not be brought to their end now; send this again.',
    {},
    { 'Retry-After': '1' },
  );
}

function readCommand(
  command: unknown,
  request: FastifyRequest,
): ReadCommand | { readonly refused: BulkResult } {
  try {
    const sent = sentCommandOf(command);
    const match = matchCommand(sent.path);
    if (!match) throw new Problem('not-found', `There is no command ${sent.path.slice(0, 200)}.`);
    return { sent, match };
  } catch (error) {
    return { refused: problemResult(error, request) };
  }
}

function problemResult(error: unknown, request: FastifyRequest): BulkResult {
  const known = problemOfError(error);
  if (!known) request.log.error(error);
  const problem =
    known ??
    new Problem('internal-error', 'Something went wrong here.', { correlationId: request.id });
  return { status: problem.status, body: problem.body() };
}

const FIELDS: ReadonlySet<string> = new Set(['path', 'key', 'body', 'at']);

/** @throws Problem `validation-failed` */
function sentCommandOf(command: unknown): SentCommand {
  if (typeof command !== 'object' || command === null || Array.isArray(command)) {
    throw invalid([{ field: '', message: 'must be an object with path, key and body' }]);
  }
  const { path, key, body, at } = command as Record<string, unknown>;
  const unknown = Object.keys(command).find((field) => !FIELDS.has(field));
  if (unknown !== undefined)
    throw invalid([{ field: unknown, message: 'is not a field of this request' }]);
  if (typeof path !== 'string')
    throw invalid([{ field: 'path', message: 'must be a path under /v1' }]);
  if (key !== undefined && typeof key !== 'string')
    throw invalid([{ field: 'key', message: 'must be text' }]);
  const instant = typeof at === 'string' ? parseInstant(at) : undefined;
  if (at !== undefined && instant === undefined) {
    throw invalid([
      { field: 'at', message: 'must be an RFC 3339 instant such as 2026-11-22T10:00:00.000Z' },
    ]);
  }
  return { path, key, body, at: instant };
}
