/** Reads a trace of any size line by line, in constant memory but for the keys that reversals name. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { badUse } from '../command-failed.js';
import type { MalformedLine, TraceCommand } from './trace-line.js';
import { isMalformed, parseTraceLine } from './trace-line.js';

/** What is to be known of a trace before its first command is sent. */
export interface TraceSurvey {
  readonly lines: number;
  /** SHA-256 of the first line, hex: tells one trace from another. */
  readonly firstLineHash: string;
  /** The keys of all deductions that a reversal in the file names. */
  readonly deductionKeys: ReadonlySet<string>;
}

/** @throws CommandFailed (bad use) where there is no such file. */
export async function surveyTrace(file: string): Promise<TraceSurvey> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw badUse(`There is no file ${file}; name a trace of JSON lines.`);
  const deductionKeys = new Set<string>();
  let lines = 0;
  let firstLineHash = '';
  for await (const text of textLines(file)) {
    lines += 1;
    if (lines === 1) firstLineHash = createHash('sha256').update(text).digest('hex');
    // Only lines that may be reversals are parsed here: the others cost one scan.
    const key = text.includes('"deductionOfKey"') ? namedDeduction(text, lines) : undefined;
    if (key !== undefined) deductionKeys.add(key);
  }
  return { lines, firstLineHash, deductionKeys };
}

/** The lines after the first `skip`, in order; blank ones are left out but counted. */
export async function* traceLines(
  file: string,
  skip = 0,
): AsyncGenerator<TraceCommand | MalformedLine> {
  let line = 0;
  for await (const text of textLines(file)) {
    line += 1;
    const parsed = line > skip ? parseTraceLine(text, line) : undefined;
    if (parsed) yield parsed;
  }
}

function textLines(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}

function namedDeduction(text: string, line: number): string | undefined {
  const parsed = parseTraceLine(text, line);
  if (!parsed || isMalformed(parsed)) return undefined;
  const key = parsed.body['deductionOfKey'];
  return typeof key === 'string' ? key : undefined;
}
