/** Validates what `@Body()` gives to a controller against the class of its parameter. */
import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';

import { validateBody, type BodyClass } from './validate-body.js';

@Injectable()
export class BodyPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' || metatype === undefined || metatype === Object) return value;
    return validateBody(metatype as BodyClass<object>, value);
  }
}
