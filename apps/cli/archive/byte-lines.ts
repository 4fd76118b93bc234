/** The lines of a file, each by its bytes: only a line feed ends one, and text that isn't UTF-8 is refused. */
import type { FileHandle } from 'node:fs/promises';
import { LogDamaged } from '../../../libs/event-log/event-log.js';

export interface ByteLine {
  /** From 1. */
  readonly number: number;
  readonly offset: number;
  /** Without the line feed. */
  readonly length: number;
  readonly text: string;
}

const LINE_FEED = 10;
/** Far beyond the largest event. */
const LINE_BYTES_MAX = 16_000_000;
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws LogDamaged for a line that is cut off, too long, or not UTF-8 */
export async function* byteLines(
  handle: FileHandle,
  { lines = 0, bytes = 0 } = {},
): AsyncGenerator<ByteLine, undefined> {
  let [number, offset] = [lines, bytes];
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of handle.createReadStream({ start: bytes, autoClose: false })) {
    const read = Buffer.concat([rest, chunk as Buffer]);
    let begin = 0;
    for (let end = read.indexOf(LINE_FEED); end >= 0; end = read.indexOf(LINE_FEED, begin)) {
      number += 1;
      const length = end - begin;
      yield { number, offset, length, text: textOf(read.subarray(begin, end), number) };
      begin = end + 1;
      offset += length + 1;
    }
    rest = read.subarray(begin);
    if (rest.length > LINE_BYTES_MAX) throw new LogDamaged(`line ${number + 1} is too long`);
  }
  if (rest.length > 0) throw new LogDamaged(`line ${number + 1} is cut off`);
  return undefined;
}

export function textOf(bytes: Uint8Array, number: number): string {
  try {
    return UTF_8.decode(bytes);
  } catch {
    throw new LogDamaged(`line ${number} is not UTF-8`);
  }
}
