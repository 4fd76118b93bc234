/** Checks a body against its class, `class-validator`'s decorators on it. Nothing is converted: "3" is no number. */
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

import { invalid, type Requirement, type Violation } from './problem.js';

export type BodyClass<T extends object> = new () => T;

const UNKNOWN_FIELD = 'whitelistValidation';

/** A missing body is taken as an empty one. @throws Problem `validation-failed` with every violation */
export function validateBody<T extends object>(Body: BodyClass<T>, plain: unknown): T {
  const given = plain === undefined ? {} : plain;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw invalid([{ field: '', message: 'must be a JSON object' }]);
  const body = plainToInstance(Body, given, { exposeDefaultValues: true });
  const errors = validateSync(body, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  if (errors.length > 0) throw invalid(errors.flatMap((error) => violationsOf(error, '')));
  return body;
}

function violationsOf(error: ValidationError, path: string): Violation[] {
  const field =
    /^\d+$/.test(error.property) && path
      ? `${path}[${error.property}]`
      : join(path, error.property);
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    message: wordOf(rule, message, error.property),
    ...requirementOf(rule, error),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => violationsOf(child, field))];
}

function join(path: string, property: string): string {
  return path ? `${path}.${property}` : property;
}

/** Fields say in their validators' contexts what they require. */
function requirementOf(rule: string, { contexts }: ValidationError): Requirement | undefined {
  if (rule === UNKNOWN_FIELD) return { code: 'no-such-field' };
  return contexts?.[rule] as Requirement | undefined;
}

/** The field is named beside the message, so the message doesn't repeat it. */
function wordOf(rule: string, message: string, property: string): string {
  if (rule === UNKNOWN_FIELD) return 'is not a field of this request';
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
