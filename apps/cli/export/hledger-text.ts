/** How a journal is written so that hledger reads what was meant: https://hledger.org/hledger.html#journal. */
import type { Money } from '../../../libs/ledger/index.js';

export const CREDITS = 'credits';

export interface Posting {
  /** Parts of the account's name, the top first; each of `A-Za-z0-9_-`. */
  readonly account: readonly string[];
  /** Signed. */
  readonly credits: number;
  /** Of one credit; null where it isn't known. */
  readonly unitCost: Money | null;
  /** The balance that the account has then, in credits: hledger checks it. */
  readonly balance?: number;
  readonly lotId?: string;
}

export interface Transaction {
  /** RFC 3339 UTC; the date is that of UTC. */
  readonly at: string;
  readonly description: string;
  /** Values without commas. */
  readonly tags: Readonly<Record<string, string>>;
  readonly postings: readonly Posting[];
}

export function journalHead(): string {
  return [
    '; A journal of Tallystick, made from its log: credits, and what they cost, by lots drawn first in, first out.',
    '; Dates are UTC. A credit whose cost is not known has none.',
    'decimal-mark .',
    `commodity 1000. ${CREDITS}`,
  ].join('\n');
}

/** With as many decimals as money has here, so that nothing is rounded where it is shown. */
export function currencyLine(currency: string): string {
  return `commodity 1000.000000 ${currency}`;
}

export function accountLine(account: readonly string[], name?: string): string {
  const told = name === undefined ? '' : `  ; ${plain(name)}`;
  return `account ${account.join(':')}${told}`;
}

export function transactionText({ at, description, tags, postings }: Transaction): string {
  const comment = Object.entries({ ...tags, at }).map(([name, value]) => `${name}:${value}`);
  const lines = [
    `${at.slice(0, 10)} * ${plain(description)}  ; ${comment.join(', ')}`,
    ...postings.map(postingLine),
  ];
  return `${lines.join('\n')}\n`;
}

function postingLine({ account, credits, unitCost, balance, lotId }: Posting): string {
  const cost = unitCost === null ? '' : ` @ ${unitCost.amount} ${unitCost.currency}`;
  const assertion = balance === undefined ? '' : ` = ${balance} ${CREDITS}`;
  const lot = lotId === undefined ? '' : `  ; lot:${lotId}`;
  return `    ${account.join(':')}  ${credits} ${CREDITS}${cost}${assertion}${lot}`;
}

/** Somebody's words in one line: no comment begins in them, no tag, no payee. */
function plain(words: string): string {
  return words
    .replaceAll(/[\p{C}\p{Zl}\p{Zp};|:,]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}
