/** What a browser does with a session's cookie: it keeps it, and sends it by itself. */
import type { OutgoingHttpHeaders } from 'node:http';

import type { Answer, Client, LedgerUnderTest } from './ledger-under-test.js';

export interface Browser {
  /** Of the sign-in. */
  readonly signedIn: Answer;
  /** `tallystick_session=<token>`. */
  readonly cookie: string;
  readonly token: string;
  readonly csrf: { readonly 'x-csrf-token': string };
  send(method: string, path: string, headers?: OutgoingHttpHeaders, body?: object): Promise<Answer>;
}

let addresses = 0;

/** From an address of its own, so that no other attempt counts against it. */
export function signIn(ledger: LedgerUnderTest, key: string, headers: OutgoingHttpHeaders = {}) {
  const from = { 'x-forwarded-for': `203.0.113.${(addresses += 1)}`, 'user-agent': 'a browser' };
  return ledger.as(undefined).post('/v1/session', { key }, { ...from, ...headers });
}

/** @throws Error where the key doesn't open the door */
export async function browserOf(ledger: LedgerUnderTest, key: string): Promise<Browser> {
  const signedIn = await signIn(ledger, key);
  if (signedIn.status !== 201) throw new Error(signedIn.text);
  const [cookie] = cookieOf(signedIn).split(';');
  const nobody: Client = ledger.as(undefined);
  return {
    signedIn,
    cookie: cookie!,
    token: cookie!.split('=')[1]!,
    csrf: { 'x-csrf-token': signedIn.body.csrfToken as string },
    send: (method, path, headers = {}, body) =>
      nobody.send({
        method,
        path,
        headers: {
          cookie: cookie!,
          ...(body && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
  };
}

/** What `Set-Cookie` says; empty where nothing is set. */
export function cookieOf({ headers }: Answer): string {
  return [headers['set-cookie'] ?? ''].flat()[0]!;
}
