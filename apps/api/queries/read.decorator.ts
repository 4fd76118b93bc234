/** Makes a controller's method a read: what it is, who may, what it reads from, takes and answers. */
import { applyDecorators, Controller, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import type { Readable } from '../../../libs/access/index.js';
import type { Shape } from '../http/query-parameters.js';
import { Gives, ReadGuard } from '../http/read-guard.js';
import { ReadsFrom, ReadYourWrites } from '../http/read-your-writes.js';
import type { JsonSchema } from '../openapi/json-schema.js';

export interface ReadOptions {
  /** One line for the OpenAPI document. */
  readonly summary: string;
  /** Who may read it; by default whoever may read accounts. */
  readonly gives?: Readable;
  /** The read models behind it; none where the log itself is read. */
  readonly from?: readonly string[];
  /** The parameters that `@QueryValues(shape)` reads. */
  readonly takes?: Shape;
  readonly answer: JsonSchema;
  /** Default `application/json`. */
  readonly mediaType?: string;
  /** Media types that it is given in beside that one. */
  readonly alsoAs?: readonly string[];
}

export function Read({ summary, gives, from, takes = {}, ...given }: ReadOptions): MethodDecorator {
  const after = {
    description: 'Wait until the answer holds everything up to this position.',
    schema: { type: 'string' },
  };
  const parameters = Object.entries({ ...takes, after }).map(([name, { description, schema }]) =>
    ApiQuery({ name, required: false, description, schema: schema as never }),
  );
  return applyDecorators(
    ApiOperation({ summary }),
    ApiOkResponse({ description: 'As asked.', content: contentOf(given) }),
    ...parameters,
    ReadsFrom(from ?? []),
    ...(gives ? [Gives(gives)] : []),
  );
}

type Given = Pick<ReadOptions, 'answer' | 'mediaType' | 'alsoAs'>;

function contentOf({ answer, mediaType = 'application/json', alsoAs = [] }: Given) {
  const others = alsoAs.map((type) => [type, { schema: { type: 'string' } }]);
  return { [mediaType]: { schema: answer as never }, ...Object.fromEntries(others) };
}

/** A controller of reads under a path. */
export function ReadController(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(path),
    ApiTags(tag),
    ApiBearerAuth(),
    UseGuards(ReadGuard),
    UseInterceptors(ReadYourWrites),
  );
}
