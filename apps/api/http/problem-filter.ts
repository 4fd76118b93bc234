/** Answers every error, wherever it comes from, as a problem. */
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Problem } from './problem.js';
import { problemOfError } from './problem-of-error.js';

export const PROBLEM_TYPE = 'application/problem+json';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOfError(error) ?? unforeseen(error, request);
  if (reply.sent) return;
  void reply
    .status(problem.status)
    .headers(problem.headers)
    .type(PROBLEM_TYPE)
    // As text: Fastify would look for a serializer of the problem's media type.
    .serializer((text: string) => text)
    .send(JSON.stringify(problem.body()));
}

function unforeseen(error: unknown, request: FastifyRequest): Problem {
  request.log.error({ err: error, correlationId: request.id }, 'unforeseen error');
  const detail = 'The request met an error that nobody foresaw; the log has it under this id.';
  return new Problem('internal-error', detail, { correlationId: request.id });
}
