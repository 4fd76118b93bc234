/** The kinds of field that command bodies are made of: each validates itself and describes itself in the OpenAPI document. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

import { ID_PATTERN, parseInstant } from '../../../../libs/ledger/index.js';
import type { Requirement, ViolationCode } from '../../http/problem.js';

/** Credits of one command at most. */
export const CREDITS_MAX = 1_000_000_000;

const EVENT_ID_PATTERN = /^[0-9a-fA-F-]{36}$/;
const MAC_PATTERN = /^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$/;

interface FieldOptions {
  readonly description: string;
  readonly optional?: boolean;
  /** One of several fields of which one is given: `ValidateIf` says when, which the document can't. */
  readonly alternative?: boolean;
  /** Null means something of its own, which `ValidateIf` lets through. */
  readonly nullable?: boolean;
  readonly example?: unknown;
}

type OpenApi = NonNullable<Parameters<typeof ApiProperty>[0]>;

function field(
  options: FieldOptions,
  schema: object,
  ...validators: PropertyDecorator[]
): PropertyDecorator {
  const { description, optional = false, alternative = false, nullable = false, example } = options;
  return applyDecorators(
    ApiProperty({
      ...(nullable ? { oneOf: [schema, { type: 'null' }] } : schema),
      description,
      required: !optional && !alternative,
      ...(example === undefined ? {} : { example }),
    } as OpenApi),
    ...(optional ? [IsOptional()] : []),
    ...validators,
  );
}

/** A whole number from `minimum` to `maximum`; a text such as "3" is none. */
export function Whole(minimum: number, maximum: number, options: FieldOptions): PropertyDecorator {
  const schema = { type: 'integer', minimum, maximum };
  const context: Requirement = { code: 'whole-number', minimum, maximum };
  const bounds = [Min(minimum, { context }), Max(maximum, { context })];
  return field(options, schema, IsInt({ context }), ...bounds);
}

export function Credits(options: FieldOptions): PropertyDecorator {
  return Whole(1, CREDITS_MAX, options);
}

/** An id that a client may choose. */
export function Id(options: FieldOptions): PropertyDecorator {
  const message = '$property must be 1 to 64 of A-Z a-z 0-9 _ -';
  return field(
    options,
    { type: 'string', pattern: ID_PATTERN.source },
    Matches(ID_PATTERN, { message, context: requiring('id') }),
  );
}

/** The id of an event, in any case. */
export function EventId(options: FieldOptions): PropertyDecorator {
  const message = '$property must be the id of an event';
  return field(
    options,
    { type: 'string', format: 'uuid' },
    Valid(requiring('event-id'), message, isEventId),
  );
}

export function isEventId(value: unknown): boolean {
  return typeof value === 'string' && EVENT_ID_PATTERN.test(value);
}

/** An RFC 3339 instant. */
export function Instant(options: FieldOptions): PropertyDecorator {
  const message = '$property must be an RFC 3339 instant such as 2026-11-22T10:00:00.000Z';
  const isInstant = (value: unknown) =>
    typeof value === 'string' && parseInstant(value) !== undefined;
  return field(
    options,
    { type: 'string', format: 'date-time' },
    Valid(requiring('instant'), message, isInstant),
  );
}

/** Text of 1 to `maximum` characters that can be written and hashed: no lone surrogates, no control characters but tab and line feed. */
export function Text(maximum: number, options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', minLength: 1, maxLength: maximum }, IsText(maximum));
}

export function Mac(options: FieldOptions): PropertyDecorator {
  const message = '$property must be a MAC address such as 00:1A:79:45:BF:E3';
  return field(
    options,
    { type: 'string', pattern: MAC_PATTERN.source },
    Matches(MAC_PATTERN, { message, context: requiring('mac-address') }),
  );
}

/** One of the values given. */
export function OneOf(values: readonly string[], options: FieldOptions): PropertyDecorator {
  const message = `$property must be one of ${values.join(', ')}`;
  return field(
    options,
    { type: 'string', enum: [...values] },
    Valid(requiring('one-of'), message, (v) => values.includes(v as string)),
  );
}

/** Whatever `isValid` accepts, described by `schema`; else the requirement, and the same in words, are told. */
export function Checked(
  schema: object,
  [requirement, message]: readonly [ViolationCode | Requirement, string],
  isValid: (value: unknown) => boolean,
  options: FieldOptions,
): PropertyDecorator {
  const required = typeof requirement === 'string' ? requiring(requirement) : requirement;
  return field(options, schema, Valid(required, message, isValid));
}

/** An object of a class of its own. */
export function Nested(type: new () => object, options: FieldOptions): PropertyDecorator {
  return field(
    options,
    { type: () => type },
    IsObject(),
    ValidateNested(),
    Type(() => type),
  );
}

function IsText(maximum: number): PropertyDecorator {
  const message = `$property must be text of 1 to ${maximum} characters, without control characters`;
  return Valid({ code: 'text', minimum: 1, maximum }, message, (value) => isText(value, maximum));
}

function isText(value: unknown, maximum: number): boolean {
  if (typeof value !== 'string' || value.trim() === '' || value.length > maximum * 2) return false;
  if (!value.isWellFormed() || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(value)) return false;
  return [...value].length <= maximum;
}

function requiring(code: ViolationCode): Requirement {
  return { code };
}

function Valid(
  required: Requirement,
  message: string,
  validate: (value: unknown) => boolean,
): PropertyDecorator {
  const validator = { validate, defaultMessage: () => message };
  return ValidateBy({ name: required.code, validator }, { context: required });
}
