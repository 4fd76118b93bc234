/** Imports a trace, from where an earlier run was interrupted if there was one. */
import { CommandFailed } from '../command-failed.js';
import type { LedgerClient } from '../connection/ledger-client.js';
import { showProgress } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { createKnownDeductions } from '../trace/known-deductions.js';
import { beginRecording, recordAnswers } from '../trace/recorded-answers.js';
import type { Confirmed } from '../trace/send-trace.js';
import { sendTrace } from '../trace/send-trace.js';
import type { Tally } from '../trace/tally.js';
import { tallyTotal, tallyWith } from '../trace/tally.js';
import { surveyTrace, traceLines } from '../trace/trace-file.js';
import type { ImportIdentity, JournalEntry, Witness } from './import-journal.js';
import {
  appendToJournal,
  beginJournal,
  readJournal,
  removeJournal,
  witnessIn,
} from './import-journal.js';

export interface ImportRequest {
  readonly trace: string;
  readonly batchSize: number;
  readonly journal: string;
  /** Begin with the first line, whatever the journal says. */
  readonly restart: boolean;
  /** Where answers are recorded; undefined: nowhere. */
  readonly answers: string | undefined;
}

export interface Imported {
  /** Of the whole trace, earlier runs included. */
  readonly tally: Tally;
  /** Sent by this run. */
  readonly sent: number;
  readonly durationMs: number;
}

const NOTHING_DONE: JournalEntry = {
  lines: 0,
  tally: {},
  deductions: {},
  answersBytes: null,
  witness: null,
};

/** @throws CommandFailed when the server's silence outlasts the client's patience; it says how to go on. */
export async function importTrace(
  request: ImportRequest,
  client: LedgerClient,
  terminal: Terminal,
): Promise<Imported> {
  const survey = await surveyTrace(request.trace);
  const identity = { url: client.url, firstLineHash: survey.firstLineHash };
  const begun = await whereToBegin(request, identity, client, terminal);
  if (request.answers) await beginRecording(request.answers, begun.answersBytes);
  const deductions = createKnownDeductions(survey.deductionKeys);
  deductions.restore(begun.deductions);

  const progress = showProgress(terminal, 'lines', survey.lines, begun.lines);
  const startedAt = terminal.now();
  let done = begun;
  async function onConfirmed(confirmed: Confirmed): Promise<void> {
    reportMalformed(confirmed, terminal);
    done = await noteConfirmed(request, done, confirmed, deductions.takeLearnt());
    progress.advance(done.lines);
  }
  try {
    const lines = traceLines(request.trace, begun.lines);
    await sendTrace(lines, { client, batchSize: request.batchSize, deductions, onConfirmed });
  } catch (error) {
    throw interrupted(error, done.lines, survey.lines);
  } finally {
    progress.stop();
  }
  await removeJournal(request.journal);
  const sent = tallyTotal(done.tally) - tallyTotal(begun.tally);
  return { tally: done.tally, sent, durationMs: terminal.now() - startedAt };
}

/** Answers first: the journal says how many of them are certain. */
async function noteConfirmed(
  { answers, journal }: ImportRequest,
  before: JournalEntry,
  confirmed: Confirmed,
  deductions: JournalEntry['deductions'],
): Promise<JournalEntry> {
  const entry = {
    lines: confirmed.lines,
    tally: tallyWith(before.tally, confirmed),
    deductions,
    answersBytes: answers ? await recordAnswers(answers, confirmed.answered) : null,
    witness: witnessIn(confirmed, before.witness),
  };
  await appendToJournal(journal, entry);
  return entry;
}

async function whereToBegin(
  request: ImportRequest,
  identity: ImportIdentity,
  client: LedgerClient,
  terminal: Terminal,
): Promise<JournalEntry> {
  const done = request.restart ? undefined : await readJournal(request.journal, identity);
  if (done && (await holdsWitness(client, done.witness))) {
    terminal.report(`Going on after line ${done.lines}, as ${request.journal} says.`);
    // Answers that weren't recorded then can't be now; the file begins here.
    return done;
  }
  if (done)
    terminal.report(
      `This ledger doesn't hold what ${request.journal} says; beginning with line 1.`,
    );
  await beginJournal(request.journal, identity);
  return NOTHING_DONE;
}

/** Whether the journal is about this ledger: another may answer at the same address by now. */
async function holdsWitness(client: LedgerClient, witness: Witness | null): Promise<boolean> {
  if (!witness) return false;
  const { accountId, occurredAt, eventId } = witness;
  const path = `/v1/accounts/${encodeURIComponent(accountId)}/timeline`;
  const page = await client.find<{ items: { eventId: string }[] }>(path, {
    from: occurredAt,
    limit: 500,
  });
  return page?.items.some((event) => event.eventId === eventId) ?? false;
}

function reportMalformed({ malformed }: Confirmed, terminal: Terminal): void {
  for (const { line, reason } of malformed) terminal.report(`line ${line}: ${reason}`);
}

function interrupted(error: unknown, lines: number, total: number): unknown {
  if (!(error instanceof CommandFailed)) return error;
  return new CommandFailed(
    `${error.message} Lines 1 to ${lines} of ${total} are confirmed: run the same command again to go on.`,
    error.exitCode,
  );
}
