/**
 * Requests to the ledger's public API. The session's cookie goes along by itself; commands carry the CSRF token and a key of
 * their own, so that one that is sent again has no second effect.
 */
import { Refused, Unreachable, type ProblemBody } from './problem.js';
import { forgetPosition, notePosition, seenPosition } from './seen-position.js';
import { noteBehind } from './behind.js';

let csrfToken = '';

/** Given by the session; kept in memory only. */
export function takeCsrfTokenFrom(session: { readonly csrfToken: string } | undefined): void {
  csrfToken = session?.csrfToken ?? '';
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Of `Accept-Language`. */
  readonly language?: string | undefined;
}

/**
 * @param path under `/v1`, with its query
 * @returns null where there is nothing to answer with (204)
 * @throws Refused, Unreachable
 */
export async function read<T>(path: string, { signal, language }: ReadOptions = {}): Promise<T> {
  const headers = new Headers(language === undefined ? {} : { 'accept-language': language });
  const init = { signal: signal ?? null, headers };
  const position = seenPosition();
  const waits = position !== undefined && !path.startsWith('/session');
  try {
    const response = await fetched(waits ? withPosition(path, position) : path, init);
    if (waits) noteBehind(false);
    return (await answerOf(response)) as T;
  } catch (error) {
    if (!waits || !(error instanceof Refused) || !isOfPosition(error)) throw error;
    // Rather what there is, and the page says how old it is, than nothing.
    const isBehind = error.slug === 'read-model-behind';
    if (!isBehind) forgetPosition();
    const response = await fetched(path, init);
    noteBehind(isBehind);
    return (await answerOf(response)) as T;
  }
}

/** Says a command's key once and for all its attempts: make one when a form is opened, another when it has been answered. */
export function newKey(): string {
  return crypto.randomUUID();
}

/** @throws Refused, Unreachable */
export async function send<T>(path: string, body: unknown, key: string): Promise<T> {
  const answer = await post<T>(path, body, { 'idempotency-key': key });
  const { position } = answer as { readonly position?: string };
  if (position !== undefined) notePosition(position);
  return answer;
}

/** What takes no key: quotes, bulks, rebuilding. @throws Refused, Unreachable */
export async function post<T>(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const response = await fetched(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken, ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}

/** Tells lines of JSON, each as soon as it comes. @throws Refused, Unreachable */
export async function postForLines<T>(
  path: string,
  onLine: (line: T) => void,
  signal: AbortSignal,
): Promise<void> {
  const headers = { 'x-csrf-token': csrfToken };
  const response = await fetched(path, { method: 'POST', headers, signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let begun = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = `${begun}${value}`.split('\n');
    begun = lines.pop()!;
    for (const line of lines.filter((one) => one !== '')) onLine(JSON.parse(line) as T);
  }
}

/** @throws Refused, Unreachable */
export async function remove(path: string): Promise<void> {
  await fetched(path, { method: 'DELETE', headers: { 'x-csrf-token': csrfToken } });
}

/** A file of the ledger's, as it is. @param language of `Accept-Language` @throws Refused, Unreachable */
export async function download(path: string, accept: string, language?: string): Promise<Blob> {
  const headers = { accept, ...(language !== undefined && { 'accept-language': language }) };
  const response = await fetched(path, { headers });
  return response.blob();
}

async function fetched(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/v1${path}`, { ...init, credentials: 'same-origin' });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new Unreachable('The ledger can’t be reached.', { cause: error });
  }
  if (response.ok) return response;
  throw await refusalOf(response);
}

async function answerOf(response: Response): Promise<unknown> {
  return response.status === 204 ? null : response.json();
}

async function refusalOf(response: Response): Promise<Error> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json'))
    return new Unreachable(`The ledger can’t be reached: ${response.status}.`);
  return new Refused((await response.json()) as ProblemBody);
}

/** The answer holds what was written or seen before it was asked for. */
function withPosition(path: string, position: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(position)}`;
}

/** The read models have not come to it yet, or it is of another ledger, this one having been made anew. */
function isOfPosition({ slug, problem }: Refused): boolean {
  if (slug === 'read-model-behind') return true;
  return slug === 'validation-failed' && problem.violations?.[0]?.field === 'after';
}
