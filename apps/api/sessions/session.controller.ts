/** Signing in with an API key, and out: what a browser has instead of the key is a cookie that ends by itself. */
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Post,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_HOURS, type Caller } from '../../../libs/access/index.js';
import { CommandContext } from '../commands/command-context.js';
import { Checked } from '../commands/bodies/fields.js';
import { callerOf, sessionOf, unauthenticated } from '../http/authentication.js';
import { clientAddressOf } from '../http/client-address.js';
import { refuseCrossSite } from '../http/forged-request.js';
import { createKeyAttempts, tooManyWrongKeys } from '../http/key-attempts.js';
import type { Problem } from '../http/problem.js';
import { QueryValues } from '../http/query-parameters.js';
import { ReadYourWrites } from '../http/read-your-writes.js';
import { SESSION_COOKIE, sessionCookie } from '../http/session-cookie.js';
import { ref } from '../openapi/schemas.js';
import { Read } from '../queries/read.decorator.js';
import { sessionAnswer, type SessionAnswer } from './session-answer.js';
import { keyless, startSession, submitToKeys } from './session-commands.js';

const KEY = /^[\x21-\x7e]{1,1024}$/;
const AGENT_LENGTH_MAX = 200;

export class SignInBody {
  @Checked(
    { type: 'string', pattern: KEY.source, writeOnly: true },
    ['api-key', '$property must be an API key, 1 to 1,024 visible ASCII characters'],
    (value) => typeof value === 'string' && KEY.test(value),
    { description: 'An API key.' },
  )
  key!: string;
}

@Controller('v1/session')
@ApiTags('Sessions')
export class SessionController {
  private readonly attempts = createKeyAttempts();

  constructor(private readonly context: CommandContext) {}

  @Post()
  @ApiOperation({ summary: 'Sign in with an API key', operationId: 'postSession' })
  @ApiCreatedResponse({
    description: `The session, and a cookie ${SESSION_COOKIE} with its token.`,
    schema: ref('OwnSession') as never,
  })
  async signIn(
    @Body() { key }: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    refuseCrossSite(request);
    const { parts } = this.context;
    const caller = await this.callerBy(key, clientAddressOf(request));
    const agent = agentOf(request);
    const token = await startSession(parts, keyless(caller, request.id), { key, agent });
    const session = token === undefined ? undefined : parts.keys.sessionOf(token);
    if (token === undefined || !session) throw wrongKey();
    reply.header('set-cookie', sessionCookie(request, token, SESSION_HOURS * 3_600));
    return sessionAnswer(caller, { ...session, token });
  }

  @Get()
  @UseInterceptors(ReadYourWrites)
  @ApiBearerAuth()
  @ApiCookieAuth(SESSION_COOKIE)
  @Read({ summary: 'The session that you are in', answer: ref('OwnSession') })
  @ApiNoContentResponse({
    description: 'None: there is no cookie, or it is of a session that is over.',
  })
  session(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryValues({}) _none: object,
  ): SessionAnswer | undefined {
    if (request.caller) return sessionAnswer(request.caller, sessionOf(request));
    reply.status(204);
    return undefined;
  }

  @Delete()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiCookieAuth(SESSION_COOKIE)
  @ApiOperation({ summary: 'Sign out', operationId: 'deleteSession' })
  @ApiNoContentResponse({ description: 'The session is over, its cookie removed.' })
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const caller = callerOf(request);
    const { sessionId, keyId } = sessionOf(request);
    // One that was ended by somebody else meanwhile is over, too.
    await submitToKeys(this.context.parts, keyless(caller, request.id), {
      type: 'end-session',
      sessionId,
      keyId,
      reason: 'signed out',
    });
    reply.header('set-cookie', sessionCookie(request, '', 0));
  }

  /** @throws Problem `unauthenticated`, `too-many-requests` */
  private async callerBy(key: string, address: string): Promise<Caller> {
    const waitSeconds = this.attempts.take(address);
    if (waitSeconds !== undefined) throw tooManyWrongKeys(waitSeconds);
    const { keys } = this.context.parts;
    if (keys.mayBeNew(key)) await keys.readOn();
    const caller = keys.authenticate(key);
    // A session can't be made to last by starting the next one from it.
    if (!caller || keys.sessionOf(key)) throw wrongKey();
    this.attempts.giveBack(address);
    return caller;
  }
}

function wrongKey(): Problem {
  return unauthenticated('The API key is unknown or revoked.');
}

/** The browser, as it calls itself, in visible characters; null where it doesn't say. */
function agentOf({ headers }: FastifyRequest): string | null {
  const visible = (headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').trim();
  return visible.slice(0, AGENT_LENGTH_MAX).trim() || null;
}
