/** Compares the explanation of every deduction of a ledger with the trace that it was made from. */
import { readFile } from 'node:fs/promises';
import { keyScope } from '../../apps/api/commands/command-route.js';
import { DEDUCTION_TYPES, type Explanation } from '../../libs/explanation/index.js';
import { commandIdOf } from '../../libs/lane/index.js';
import type { AnyEvent } from '../../libs/ledger/index.js';

interface Server {
  readonly url: string;
  readonly key: string;
}

interface Line {
  readonly at: string;
  readonly key: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly expect: { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
}

export interface ExplainedTrace {
  /** Deductions on all timelines. */
  readonly deductions: number;
  /** Of those, the ones that a line of the trace accounts for. */
  readonly compared: number;
  /** What an explanation says otherwise than the trace, the first of them. */
  readonly differences: readonly string[];
}

const AT_ONCE = 8;
const DIFFERENCES_MAX = 20;
const RULES: Readonly<Record<string, string>> = {
  subscriptions: 'activation',
  extensions: 'extension',
  screens: 'screens',
  goodwill: 'goodwill',
};

/** @param prefix of the trace, as `test/traces/season` */
export async function explainTrace(server: Server, prefix: string): Promise<ExplainedTrace> {
  const deductions = await deductionsOf(server);
  const charged = (await linesOf(prefix)).filter(isCharged);
  // A line that is sent again later is answered from its first time.
  const left = [...new Map(charged.reverse().map((line) => [placeOf(line), line])).values()];
  const differences: string[] = [];
  const compared = new Set<string>();
  const next = async (): Promise<void> => {
    for (let line = left.pop(); line; line = left.pop()) {
      const { key, path, body } = line;
      const eventId = deductions.get(commandIdOf(keyScope(path), key, path, body));
      if (eventId !== undefined) compared.add(eventId);
      const found =
        eventId === undefined
          ? ['has no deduction']
          : differencesOf(line, await ask<Explanation>(server, `/deductions/${eventId}`));
      differences.push(...found.map((difference) => `${key} ${path}: ${difference}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return {
    deductions: deductions.size,
    compared: compared.size,
    differences: differences.slice(0, DIFFERENCES_MAX),
  };
}

async function linesOf(prefix: string): Promise<Line[]> {
  const text = await readFile(`${prefix}.jsonl`, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function isCharged({ path, body, expect }: Line): boolean {
  return expect?.status === 201 && ruleOf(path) !== undefined && body.remove === undefined;
}

function placeOf({ path, key }: Line): string {
  return `${keyScope(path)} ${key}`;
}

function ruleOf(path: string): string | undefined {
  return RULES[path.split('/').at(-1)!];
}

/** Event ids by the command that made them. */
async function deductionsOf(server: Server): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const types = DEDUCTION_TYPES.join(',');
  for await (const { accountId } of pagesOf<{ accountId: string }>(server, '/accounts')) {
    const timeline = `/accounts/${accountId}/timeline?type=${types}`;
    for await (const event of pagesOf<AnyEvent>(server, timeline))
      found.set(event.commandId, event.eventId);
  }
  return found;
}

async function* pagesOf<T>(server: Server, path: string): AsyncGenerator<T> {
  let cursor: string | null = '';
  do {
    const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const query: string = `${path.includes('?') ? '&' : '?'}limit=500${more}`;
    const page = await ask<{ items: T[]; nextCursor: string | null }>(server, path + query);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor);
}

async function ask<T>({ url, key }: Server, path: string): Promise<T> {
  const answer = await fetch(`${url}/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

function differencesOf({ at, path, body, expect }: Line, explained: Explanation): string[] {
  const { charge, arithmetic, balance, occurredAt, entitlement, imported, sentences } = explained;
  const rule = ruleOf(path);
  const after = entitlement.after.subscription;
  const expected: [what: string, expected: unknown, found: unknown][] = [
    ['credits', rule === 'goodwill' ? body.credits : expect.body.credits, charge.credits],
    ['rule', rule, charge.rule],
    ['inputs', charge.credits, productOf(explained)],
    ['arithmetic', charge.credits, arithmetic.credits],
    ['balance', expect.body.balance, balance.after],
    ['balance before', balance.after + charge.credits, balance.before],
    ['occurredAt', at, occurredAt],
    ['imported', true, imported],
    ['expiresAt', expect.body.expiresAt ?? after?.expiresAt, after?.expiresAt],
    ['screens', expect.body.screens ?? after?.screens, after?.screens],
    [
      'screenDays',
      expect.body.screenDays ?? entitlement.after.screenDays,
      entitlement.after.screenDays,
    ],
    ['quantity', body.quantity ?? charge.inputs.quantity, charge.inputs.quantity],
    ['said', [], sentences.filter((said) => !/^\S.*\S$/.test(said) || /undefined|NaN/.test(said))],
  ];
  return expected
    .filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other))
    .map(([what, one, other]) => `${what} is ${JSON.stringify(other)}, not ${JSON.stringify(one)}`);
}

/** What the inputs come to by the rule as the domain page has it; the code that is tested is left out of it. */
function productOf({ charge: { rule, inputs, credits } }: Explanation): number {
  const {
    creditsPerScreen = 0,
    quantity = 0,
    screens = 0,
    timeLeftMs = 0,
    durationMs = 1,
  } = inputs;
  if (rule === 'goodwill') return inputs.credits ?? credits;
  if (rule === 'screens') return Math.ceil((creditsPerScreen * timeLeftMs) / durationMs) * screens;
  return creditsPerScreen * quantity * screens;
}
