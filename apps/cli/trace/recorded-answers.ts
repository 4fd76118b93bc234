/** The answers that an import records, one JSON line a command, to be compared later without asking again. */
import { createReadStream } from 'node:fs';
import { appendFile, stat, truncate, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { badUse } from '../command-failed.js';
import { slugOf } from '../connection/http-answer.js';
import type { CommandAnswer } from './bulk-answers.js';
import type { Answered } from './send-trace.js';

export interface RecordedAnswer {
  readonly line: number;
  readonly key: string;
  readonly status: number;
  /** Without the events; with the problem's `slug`. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly replayed: boolean;
  readonly resent: boolean;
}

export function recordedAnswer({ command, answer }: Answered): RecordedAnswer {
  const { line, key } = command;
  const { status, body, replayed, resent } = answer;
  return { line, key, status, body: briefBody(body), replayed, resent };
}

/**
 * Appends to the file.
 * @returns its length in bytes after it.
 */
export async function recordAnswers(file: string, answered: readonly Answered[]): Promise<number> {
  const lines = answered.map((each) => `${JSON.stringify(recordedAnswer(each))}\n`);
  await appendFile(file, lines.join(''));
  return (await stat(file)).size;
}

/** Cuts the file to what was confirmed, or makes it anew: answers past that will come again. */
export async function beginRecording(file: string, confirmedBytes: number | null): Promise<void> {
  if (confirmedBytes === null) await writeFile(file, '');
  else await truncate(file, confirmedBytes);
}

/** @throws CommandFailed (bad use) for a missing file or a line that no import has written. */
export async function* readRecordedAnswers(file: string): AsyncGenerator<RecordedAnswer> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile())
    throw badUse(`There is no file ${file}; record one with \`tallystick import --answers\`.`);
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim()) yield checkedAnswer(text, `${file}, line ${number}`);
  }
}

function checkedAnswer(text: string, place: string): RecordedAnswer {
  try {
    const answer = JSON.parse(text) as RecordedAnswer;
    if (typeof answer.line === 'number' && typeof answer.body === 'object') return answer;
  } catch {
    // Said below, as for JSON of another form.
  }
  throw badUse(`${place} is no recorded answer; record them with \`tallystick import --answers\`.`);
}

function briefBody(body: CommandAnswer['body']): CommandAnswer['body'] {
  const slug = slugOf(body);
  const { events: _events, type: _type, title: _title, ...kept } = body;
  return slug ? { slug, ...kept } : kept;
}
