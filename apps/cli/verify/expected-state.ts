/** Where a trace ends: the file `<prefix>.expected.json`. */
import { readFile } from 'node:fs/promises';
import { badUse } from '../command-failed.js';

export interface ExpectedAccount {
  readonly consumedByDay: Readonly<Record<string, number>>;
  /** `available`, `purchased`, `screenDays` and the like, as `/balance` names them. */
  readonly [total: string]: number | Readonly<Record<string, number>>;
}

export interface ExpectedSubscription {
  readonly accountId: string;
  readonly screens: number;
  readonly expiresAt: string;
  /** Leaves expiry out: an `active` one may be `expired` by now. */
  readonly status: string;
}

export interface ExpectedState {
  readonly accounts: Readonly<Record<string, ExpectedAccount>>;
  readonly subscriptions: Readonly<Record<string, ExpectedSubscription>>;
  readonly trialBalance: Readonly<Record<string, number>>;
}

/** @throws CommandFailed (bad use) for a file that is missing or of another form. */
export async function readExpectedState(file: string): Promise<ExpectedState> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw badUse(`There is no file ${file}; it stands beside the trace and says where it ends.`);
  });
  const form = `${file} must hold "accounts", "subscriptions" and "trialBalance".`;
  try {
    const state = JSON.parse(text) as ExpectedState;
    if (state.accounts && state.subscriptions && state.trialBalance) return state;
  } catch {
    // Said below, as for JSON of another form.
  }
  throw badUse(form);
}
