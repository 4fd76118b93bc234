/** Which of the media types that an answer has is the one asked for (RFC 9110, `Accept`). */
import { Problem } from './problem.js';

const RANGE = /^([\w!#$&^.+*-]+)\/([\w!#$&^.+*-]+)$/;

interface Wanted {
  readonly type: string;
  readonly subtype: string;
  /** 0: not at all. */
  readonly quality: number;
}

/**
 * The one with the highest quality; of several, the first offered.
 *
 * @throws Problem `not-acceptable` when none will do
 */
export function mediaTypeOf<const T extends string>(
  accept: string | undefined,
  offered: readonly [T, ...T[]],
): T {
  if (accept === undefined || accept.trim() === '') return offered[0];
  const wanted = accept.split(',').flatMap(wantedOf);
  const best = offered
    .map((type) => ({ type, quality: qualityOf(type, wanted) }))
    .reduce((one, other) => (other.quality > one.quality ? other : one));
  if (best.quality > 0) return best.type;
  throw new Problem('not-acceptable', `This is there as ${offered.join(', ')}.`);
}

/** By the most specific range that names the type. */
function qualityOf(offered: string, wanted: readonly Wanted[]): number {
  const [type, subtype] = offered.split('/');
  const ranked = [
    wanted.find((one) => one.type === type && one.subtype === subtype),
    wanted.find((one) => one.type === type && one.subtype === '*'),
    wanted.find((one) => one.type === '*' && one.subtype === '*'),
  ];
  return ranked.find((one) => one !== undefined)?.quality ?? 0;
}

function wantedOf(text: string): readonly Wanted[] {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const [, type, subtype] = RANGE.exec(range) ?? [];
  if (type === undefined || subtype === undefined) return [];
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const quality = weight === undefined ? 1 : Number(weight);
  return [{ type, subtype, quality: quality >= 0 && quality <= 1 ? quality : 0 }];
}
