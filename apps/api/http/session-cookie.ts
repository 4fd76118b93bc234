/** The cookie that a browser keeps a session's token in: no script reads it, and it goes to this site's own requests only. */
import type { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'tallystick_session';

const VALUE = new RegExp(`(?:^|;) *${SESSION_COOKIE}=([\\x21-\\x3a\\x3c-\\x7e]{1,1024})(?=[ ;]|$)`);

/** The token in the request's cookie; undefined where there is none. */
export function sessionCookieOf({ headers }: FastifyRequest): string | undefined {
  return VALUE.exec(headers.cookie ?? '')?.[1];
}

/** The value of `Set-Cookie`. @param seconds that it is kept; 0 removes it */
export function sessionCookie(request: FastifyRequest, token: string, seconds: number): string {
  const secure = isSecure(request) ? '; Secure' : '';
  return `${SESSION_COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${seconds}${secure}`;
}

/** Whether the client came over TLS: to this process, or to the proxy before it. */
function isSecure({ headers, raw }: FastifyRequest): boolean {
  const forwarded = String(headers['x-forwarded-proto'] ?? '').split(',')[0]!;
  return forwarded.trim().toLowerCase() === 'https' || Boolean((raw.socket as TLSSocket).encrypted);
}
