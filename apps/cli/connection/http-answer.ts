/** An answer of the server, whatever its status; problems are answers too. */
export interface HttpAnswer {
  readonly status: number;
  /** An empty object where the answer was no JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds to wait as `Retry-After` says; null where it says nothing. */
  readonly retryAfterMs: number | null;
  /** How often it was asked: more than 1 after failures. */
  readonly attempts: number;
}

/** The slug of a problem, or undefined for what is none. */
export function slugOf(body: Readonly<Record<string, unknown>>): string | undefined {
  return typeof body['type'] === 'string' ? body['type'].split('/').at(-1) : undefined;
}

/** Whether asking again later may do: 429 and all server errors. */
export function isTransient({ status }: { readonly status: number }): boolean {
  return status === 429 || status >= 500;
}

/** A problem in one line: `No such account (404 account-not-found)`. */
export function problemLine({ status, body }: Pick<HttpAnswer, 'status' | 'body'>): string {
  const slug = slugOf(body);
  const said = [body['detail'], body['title']].find((text) => typeof text === 'string' && text);
  const code = slug ? `${status} ${slug}` : String(status);
  return said ? `${String(said)} (${code})` : `the server answered ${code}`;
}
