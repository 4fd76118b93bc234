/**
 * How far an import has come, beside its trace, one JSON line a call. Only appended to, so that a crash leaves at worst one
 * torn line at the end; losing it costs time and nothing else, since known keys are answered and not done again.
 */
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import type { Confirmed } from '../trace/send-trace.js';
import type { Tally } from '../trace/tally.js';

/** What tells one import from another. */
export interface ImportIdentity {
  readonly url: string;
  readonly firstLineHash: string;
}

/** An event that the ledger must hold if this journal is about it. */
export interface Witness {
  readonly accountId: string;
  readonly eventId: string;
  readonly occurredAt: string;
}

export interface JournalEntry {
  readonly lines: number;
  /** Of the whole import so far. */
  readonly tally: Tally;
  /** Learnt since the entry before. */
  readonly deductions: Readonly<Record<string, string>>;
  /** The length of the answers file after it; null where there is none. */
  readonly answersBytes: number | null;
  readonly witness: Witness | null;
}

const FORMAT = 'tallystick-import/1';

/**
 * @returns the last entry, with all deductions ever learnt; undefined where there is no entry or the journal is of another import.
 */
export async function readJournal(
  file: string,
  identity: ImportIdentity,
): Promise<JournalEntry | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [header, ...entries] = text.split('\n').map(intactLine);
  if (!isHeader(header, identity)) return undefined;
  const written = entries.filter((entry) => entry !== undefined) as JournalEntry[];
  const last = written.at(-1);
  const deductions = Object.assign({}, ...written.map((entry) => entry.deductions)) as Record<
    string,
    string
  >;
  return last && { ...last, deductions };
}

/** Begins a new journal in place of any other. */
export async function beginJournal(file: string, identity: ImportIdentity): Promise<void> {
  await writeFile(file, `${JSON.stringify({ format: FORMAT, ...identity })}\n`);
}

export async function appendToJournal(file: string, entry: JournalEntry): Promise<void> {
  // A torn line of the run before must not swallow this one: hence the line feed in front.
  await appendFile(file, `\n${JSON.stringify(entry)}\n`);
}

/** A finished import needs none; a new run then sends everything again, which is harmless. */
export async function removeJournal(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** The last accepted event of an account in a call's answers, or the one before. */
export function witnessIn({ answered }: Confirmed, before: Witness | null): Witness | null {
  for (const { answer } of answered.toReversed()) {
    const events = Array.isArray(answer.body['events'])
      ? (answer.body['events'] as ShownEvent[])
      : [];
    const event = events.findLast(({ stream }) => stream.startsWith(ACCOUNT_STREAM));
    if (event) {
      const { stream, eventId, occurredAt } = event;
      return { accountId: stream.slice(ACCOUNT_STREAM.length), eventId, occurredAt };
    }
  }
  return before;
}

const ACCOUNT_STREAM = 'account-';

interface ShownEvent {
  readonly stream: string;
  readonly eventId: string;
  readonly occurredAt: string;
}

function intactLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isHeader(header: unknown, { url, firstLineHash }: ImportIdentity): boolean {
  const told = header as { format?: unknown; url?: unknown; firstLineHash?: unknown } | undefined;
  return told?.format === FORMAT && told.url === url && told.firstLineHash === firstLineHash;
}
