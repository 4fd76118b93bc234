/** Rules for the members of a body that `class-validator` has no strict decorator for. */
import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsObject, ValidateIf, ValidateNested } from 'class-validator';

/** May be left out; null is a value like any other, unlike with `IsOptional`. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_body, value) => value !== undefined);
}

/** An object of a class of its own: neither a list nor null. */
export function Nested(classOf: () => new () => object): PropertyDecorator {
  return applyDecorators(
    IsObject({ message: 'must be an object' }),
    ValidateNested(),
    Type(classOf),
  );
}

/** A list of such objects. */
export function NestedList(classOf: () => new () => object): PropertyDecorator {
  return applyDecorators(
    IsArray({ message: 'must be a list' }),
    ValidateNested({ each: true }),
    Type(classOf),
  );
}
