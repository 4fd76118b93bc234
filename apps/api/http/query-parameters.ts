/** Reads the parameters of a query's address: each kind says how it is read and how it is described. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { invalid, type Requirement, type Violation } from './problem.js';

export interface Parameter<T> {
  readonly description: string;
  /** JSON Schema, for the OpenAPI document. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** What the parameter is when it is left out. */
  readonly otherwise: T;
  /** @throws Rejected */
  read(text: string): T;
}

export type Shape = Readonly<Record<string, Parameter<unknown>>>;

export type Values<S extends Shape> = {
  readonly [K in keyof S]: S[K] extends Parameter<infer T> ? T : never;
};

/** Why a text is no value of a kind. */
export class Rejected extends Error {
  constructor(
    message: string,
    readonly requirement: Requirement,
  ) {
    super(message);
  }
}

/** A parameter of a controller's method: the query's parameters, read by a shape. */
export const QueryValues = createParamDecorator((shape: Shape, context: ExecutionContext) =>
  readParameters(shape, context.switchToHttp().getRequest<FastifyRequest>().query),
);

/** What every query takes beside its own, read by `ReadYourWrites`. */
const EVERYWHERE = new Set(['after']);

/** Unknown parameters are refused: a filter that is misspelt would otherwise answer with everything. @throws Problem */
export function readParameters<S extends Shape>(shape: S, query: unknown): Values<S> {
  const given = (query ?? {}) as Record<string, string | string[]>;
  const violations: Violation[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(shape, name) && !EVERYWHERE.has(name))
    .map((field) => ({
      field,
      message: 'is not a parameter of this query',
      code: 'no-such-field',
    }));
  const values: Record<string, unknown> = {};
  for (const [field, parameter] of Object.entries(shape)) {
    try {
      values[field] = readOne(parameter, given[field]);
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      violations.push({ field, message: error.message, ...error.requirement });
    }
  }
  if (violations.length > 0) throw invalid(violations);
  return values as Values<S>;
}

function readOne(parameter: Parameter<unknown>, text: string | string[] | undefined): unknown {
  if (text === undefined) return parameter.otherwise;
  if (Array.isArray(text)) throw new Rejected('is given more than once', { code: 'given-once' });
  return parameter.read(text);
}
