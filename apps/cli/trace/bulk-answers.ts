/** Sends commands in one call to `/bulk` and gives one answer for each, however often that takes. */
import { CommandFailed } from '../command-failed.js';
import type { LedgerClient } from '../connection/ledger-client.js';
import type { HttpAnswer } from '../connection/http-answer.js';
import { isTransient, problemLine } from '../connection/http-answer.js';
import type { TraceCommand } from './trace-line.js';

/** What one command was answered. */
export interface CommandAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** The key was known: this is the first answer again. */
  readonly replayed: boolean;
  /** It may have been sent before in this run, so that a refusal may be another than the first. */
  readonly resent: boolean;
}

type BulkResult = Pick<CommandAnswer, 'status' | 'body'> & { readonly replayed?: boolean };

/** The call as a whole was refused, maybe for one command in it or for its size. */
const SPLIT_AT: readonly number[] = [400, 413, 422];

/**
 * In order; a command that the server is too busy for is sent again with all behind it, and a call that is refused as a whole
 * is sent in halves, down to the one command that it is refused for.
 * @throws CommandFailed once the client's patience has run out, or for a server that isn't ours.
 */
export async function bulkAnswers(
  client: LedgerClient,
  commands: readonly TraceCommand[],
): Promise<CommandAnswer[]> {
  const answers: CommandAnswer[] = [];
  while (answers.length < commands.length) {
    const rest = commands.slice(answers.length);
    const resentBefore = answers.length > 0;
    const reply = await client.post('/v1/bulk', {
      body: { commands: rest.map(({ path, key, body, at }) => ({ path, key, body, at })) },
      isBusy: (answer) => isTransient(answer) || isPutOff(resultsOf(answer)[0]),
    });
    if (SPLIT_AT.includes(reply.status)) {
      answers.push(...(await answersInHalves(client, rest, reply)));
      continue;
    }
    const settled = settledResults(reply, rest.length);
    const resent = resentBefore || reply.attempts > 1;
    answers.push(
      ...settled.map(({ status, body, replayed }) => ({
        status,
        body,
        replayed: replayed === true,
        resent,
      })),
    );
  }
  return answers;
}

async function answersInHalves(
  client: LedgerClient,
  commands: readonly TraceCommand[],
  { status, body }: HttpAnswer,
): Promise<CommandAnswer[]> {
  if (commands.length === 1) return [{ status, body, replayed: false, resent: false }];
  const middle = Math.ceil(commands.length / 2);
  const first = await bulkAnswers(client, commands.slice(0, middle));
  return [...first, ...(await bulkAnswers(client, commands.slice(middle)))];
}

/** The results before the first one that is to be asked for again; at least one. */
function settledResults(reply: HttpAnswer, asked: number): readonly BulkResult[] {
  if (reply.status !== 200)
    throw new CommandFailed(`The import was not taken: ${problemLine(reply)}.`);
  const results = resultsOf(reply);
  if (results.length !== asked)
    throw new CommandFailed(
      `The server gave ${results.length} results for ${asked} commands; is --url a Tallystick server?`,
    );
  const busy = results.findIndex(isPutOff);
  if (busy === 0)
    throw new CommandFailed(`The ledger can't take commands now: ${problemLine(results[0]!)}.`);
  return busy < 0 ? results : results.slice(0, busy);
}

/** A 500 isn't: the fault of one command would hold up all behind it for ever. */
function isPutOff(result: BulkResult | undefined): boolean {
  return result !== undefined && result.status !== 500 && isTransient(result);
}

function resultsOf({ body }: Pick<HttpAnswer, 'body'>): readonly BulkResult[] {
  return Array.isArray(body['results']) ? (body['results'] as BulkResult[]) : [];
}
