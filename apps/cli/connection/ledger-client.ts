/** Talks HTTP to a running server: the only way in which the command line reaches a ledger. */
import { CommandFailed } from '../command-failed.js';
import type { Terminal } from '../terminal.js';
import type { Patience } from './ask-again.js';
import { askAgain } from './ask-again.js';
import type { HttpAnswer } from './http-answer.js';
import { problemLine } from './http-answer.js';
import { jsonLines, type JsonLine } from './json-lines.js';

export type Query = Readonly<Record<string, string | number | undefined>>;
type Asked = Omit<HttpAnswer, 'attempts'>;
/** Until there is an answer worth having. */
type Asking = (ask: () => Promise<Asked>, isBusy?: Command['isBusy']) => Promise<HttpAnswer>;

export interface Command {
  readonly body: unknown;
  /** The `Idempotency-Key`; `/bulk` takes none. */
  readonly key?: string;
  /** Which answers are worth asking again for; 429 and 5xx unless said. */
  readonly isBusy?: (answer: Asked) => boolean;
}

export interface LedgerClient {
  readonly url: string;
  /**
   * The body of a 200. `path` begins with `/v1`; `language` is that of the words in it.
   * @throws CommandFailed for any other status.
   */
  get<T>(path: string, query?: Query, language?: string): Promise<T>;
  /** As {@link get}, with undefined for 404. */
  find<T>(path: string, query?: Query): Promise<T | undefined>;
  /**
   * Any answer to a command but 401 and 403.
   * @throws CommandFailed for those two and for a server that can't be reached.
   */
  post(path: string, command: Command): Promise<HttpAnswer>;
  /**
   * The JSON lines that a 200 consists of, as they come.
   * @throws CommandFailed for any other status, and where they break off.
   */
  postForLines(path: string): AsyncGenerator<JsonLine>;
}

export interface Connection {
  /** Without a slash at the end. */
  readonly url: string;
  readonly key: string;
  /** Where the key was found, for messages: `--key`, `TALLYSTICK_KEY`, a file's path. */
  readonly keySource: string;
}

/** One attempt never takes longer, however long it may be tried again. */
const ATTEMPT_MS_MAX = 60_000;

export function createLedgerClient(
  connection: Connection,
  terminal: Terminal,
  patience: Patience = { unreachableMs: 0, busyMs: 15_000 },
): LedgerClient {
  const asked: Asking = async (ask, isBusy) => {
    try {
      return checkAllowed(await askAgain(ask, patience, terminal, isBusy), connection);
    } catch (error) {
      throw error instanceof CommandFailed ? error : unreachable(connection.url, error);
    }
  };

  const request = (path: string, init: RequestInit, isBusy?: Command['isBusy']) =>
    asked(() => askOnce(connection, path, init), isBusy);

  async function find<T>(path: string, query: Query = {}): Promise<T | undefined> {
    const answer = await request(path + searchOf(query), { method: 'GET' });
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw new CommandFailed(problemLine(answer));
    return answer.body as T;
  }

  return {
    url: connection.url,
    find,
    async get<T>(path: string, query: Query = {}, language?: string) {
      const headers = language === undefined ? undefined : { 'accept-language': language };
      const answer = await request(path + searchOf(query), { method: 'GET', headers });
      if (answer.status !== 200) throw new CommandFailed(problemLine(answer));
      return answer.body as T;
    },
    post(path, { body, key, isBusy }) {
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (key !== undefined) headers['idempotency-key'] = key;
      return request(path, { method: 'POST', headers, body: JSON.stringify(body) }, isBusy);
    },
    postForLines: (path) => linesOf(connection, path, asked),
  };
}

/** An answer of 200 isn't read here, but given back line by line. */
async function* linesOf(
  connection: Connection,
  path: string,
  asked: Asking,
): AsyncGenerator<JsonLine> {
  let lines: Response['body'] = null;
  const answer = await asked(async () => {
    const response = await send(connection, path, { method: 'POST' });
    if (response.status !== 200) return answerOf(response);
    lines = response.body;
    return { status: 200, body: {}, retryAfterMs: null };
  });
  if (!lines) throw new CommandFailed(problemLine(answer));
  try {
    yield* jsonLines(lines);
  } catch {
    throw new CommandFailed(`The connection to ${connection.url} broke off.`);
  }
}

async function askOnce(connection: Connection, path: string, init: RequestInit): Promise<Asked> {
  const signal = AbortSignal.timeout(ATTEMPT_MS_MAX);
  return answerOf(await send(connection, path, { ...init, signal }));
}

function send({ url, key }: Connection, path: string, init: RequestInit): Promise<Response> {
  return fetch(url + path, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${key}` },
  });
}

async function answerOf(response: Response): Promise<Asked> {
  const text = await response.text();
  return {
    status: response.status,
    body: objectOf(text),
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  };
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Seconds or an HTTP date, RFC 9110. */
function retryAfterMs(header: string | null): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function searchOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `?${search.toString()}` : '';
}

function checkAllowed(answer: HttpAnswer, { url, keySource }: Connection): HttpAnswer {
  if (answer.status === 401)
    throw new CommandFailed(
      `The server at ${url} does not accept the key from ${keySource}; give another with --key, TALLYSTICK_KEY or --data-dir.`,
    );
  if (answer.status === 403)
    throw new CommandFailed(
      `The key from ${keySource} may not do this: ${problemLine(answer)}; use an operator's key.`,
    );
  return answer;
}

function unreachable(url: string, error: unknown): CommandFailed {
  const { cause, message, name } = error as Error & { cause?: { code?: string } };
  const why = name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? message);
  return new CommandFailed(
    `No server answers at ${url} (${why}); start one with \`tallystick serve\` or name another with --url.`,
  );
}
