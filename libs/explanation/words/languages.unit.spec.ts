import { describe, expect, test } from '@jest/globals';
import type { Actor, DisputeStatus, Refusal, RefusalSlug, Role } from '../../ledger/index.js';
import type { DeductionEvent } from '../deduction.js';
import type { SubscriptionThen } from '../entitlement.js';
import type { AgainRefusal, ExplanationWords } from './explanation-words.js';
import { EXPLANATION_LANGUAGES, WORDS, type ExplanationLanguage } from './languages.js';

/** Nothing that is told of has letters that any language could take for a word of its own. */
const AT = '2026-03-01T12:00:00.000Z';
const LATER = '2026-04-01T12:00:00.000Z';
const RULES = ['activation', 'extension', 'screens', 'goodwill'] as const;
const ROLES: readonly Role[] = [
  'operator',
  'finance',
  'auditor',
  'support',
  'reseller',
  'service',
  'system',
];

const then = (status: SubscriptionThen['status'], screens = 2): SubscriptionThen => ({
  subscriptionId: 'x1',
  customer: 'x2',
  packageId: 'x3',
  screens,
  status,
  startsAt: AT,
  expiresAt: LATER,
  device: null,
});

const STATUSES = ['trial', 'active', 'suspended', 'cancelled', 'expired'] as const;
const COUNTS = [0, 1, 2, 21, 1_000, 12_345, 1_000_000];
const TERMS = { packageId: 'x3', duration: 'P30D', creditsPerScreen: 1 };

const REFUSALS: Readonly<Record<AgainRefusal, Refusal['figures']>> = {
  'account-not-open': { standing: 'closed' },
  'account-restricted': { balance: 0 },
  'expiry-too-far': {},
  'id-taken': {},
  'insufficient-credits': { balance: 1, required: 1_000_003 },
  'package-not-found': {},
  'screen-limit': { maximum: 100 },
  'subscription-cancelled': {},
  'subscription-expired': { expiresAt: AT },
  'subscription-not-found': {},
  'trial-not-activated': {},
};

const refused = (slug: RefusalSlug, figures: Refusal['figures'] = {}): Refusal => ({
  slug,
  detail: 'Because of what the ledger says in English.',
  figures,
});

const actor = (role: Role): Actor => ({ id: 'x4', role });

type Purposes = ExplanationWords['purposes'];
type DataOf<T extends keyof Purposes> = Parameters<Purposes[T]>[0];

/** Every kind of sentence, in each of its variants. */
const SAID: {
  readonly [K in keyof ExplanationWords]: (words: ExplanationWords) => readonly string[];
} = {
  ruleNames: ({ ruleNames }) => Object.values(ruleNames),
  rules: ({ rules }) => Object.values(rules),
  ruleSentence: ({ ruleSentence }) => RULES.map((rule) => ruleSentence(2, rule)),
  periodsTerm: ({ periodsTerm }) =>
    COUNTS.map((n) => periodsTerm({ screens: n, creditsPerScreen: n, quantity: n })),
  shareTerm: ({ shareTerm }) =>
    [0, 1, 1_001, 61_000, 3_600_000, 90_061_001, 3 * 86_400_000].map((timeLeftMs) =>
      shareTerm({
        screens: 2,
        creditsEach: 1,
        creditsPerScreen: 3,
        timeLeftMs,
        durationMs: 4 * 86_400_000,
      }),
    ),
  goodwillTerm: ({ goodwillTerm }) => [goodwillTerm({ screenDays: 60, screenDaysPerCredit: 30 })],
  equals: ({ equals }) => COUNTS.map((n) => equals('x5', n)),
  agreeing: ({ agreeing }) => [agreeing('x5')],
  disagreeing: ({ disagreeing }) => COUNTS.map((n) => disagreeing('x5', n)),
  taken: ({ taken }) =>
    COUNTS.map((credits) => taken({ credits, name: 'x6', id: 'x7', purpose: 'x8' })),
  purposes: ({ purposes }) => [
    purposes.SubscriptionActivated({
      subscriptionId: 'x1',
      customer: 'x2',
      package: TERMS,
      quantity: 1,
      screens: 3,
    } as DataOf<'SubscriptionActivated'>),
    purposes.SubscriptionExtended({
      subscriptionId: 'x1',
      package: TERMS,
      quantity: 2,
    } as DataOf<'SubscriptionExtended'>),
    ...[1, 2].map((added) =>
      purposes.ScreensAdded({ subscriptionId: 'x1', added } as DataOf<'ScreensAdded'>),
    ),
    purposes.GoodwillFunded({ screenDays: 60 } as DataOf<'GoodwillFunded'>),
  ],
  askedBy: ({ askedBy }) => [
    ...ROLES.flatMap((role) => [
      askedBy(actor(role), null, 'x9'),
      askedBy(actor(role), 'x10', 'x9'),
    ]),
    askedBy({ id: 'operator', role: 'operator' }, null, 'x9'),
  ],
  recordedThen: ({ recordedThen }) => [recordedThen(AT)],
  broughtIn: ({ broughtIn }) => [broughtIn(AT, LATER)],
  balance: ({ balance }) => [balance(12_345, 12_344)],
  pool: ({ pool }) => [pool(0, 30), pool(1, 31), pool(60, 90)],
  subscription: ({ subscription }) =>
    STATUSES.flatMap((status) => [
      subscription('x1', then(status), then('active', 1)),
      subscription('x1', null, then('suspended')),
      subscription('x1', null, null),
    ]),
  device: ({ device }) => [device('x11')],
  use: ({ use }) => [use(0, 1), use(1, 0), use(10, 10)],
  transfer: ({ transfer }) => [
    transfer({ transferId: 'x12', fromAccountId: 'x13', credits: 5, sentAt: AT }),
  ],
  trial: ({ trial }) => [trial(AT, 1)],
  saidAgain: ({ saidAgain }) => [saidAgain(AT)],
  activatedAgain: ({ activatedAgain }) => [activatedAgain(AT, { subscriptionId: 'x1' })],
  reversal: ({ reversal }) =>
    (['kept', 'withdrawn'] as const).flatMap((entitlement) =>
      [1, 3].map((credits) =>
        reversal({ credits, isAll: credits === 3, at: AT, entitlement, reason: 'x14' }),
      ),
    ),
  dispute: ({ dispute }) =>
    (['open', 'upheld', 'rejected'] satisfies DisputeStatus[]).flatMap((status) => [
      dispute({ openedAt: AT, claim: 'x15', status, reason: null }),
      dispute({ openedAt: AT, claim: 'x15', status, reason: status === 'rejected' ? 'x14' : null }),
    ]),
  compensation: ({ compensation }) =>
    [1, 2].map((days) => compensation({ days, at: AT, expiresAt: LATER, reason: 'x14' })),
  incident: ({ incident }) =>
    [null, LATER].flatMap((endedAt) => {
      const known = { supplier: 'x17', startedAt: AT, endedAt };
      return [
        incident('x16', { ...known, burnt: null }, true),
        incident('x16', { ...known, burnt: '0.25' }, true),
        incident('x16', { ...known, burnt: '1' }, false),
      ];
    }),
  unknownIncident: ({ unknownIncident }) => [unknownIncident('x16')],
  attempts: ({ attempts }) => [attempts(1), attempts(2)],
  again: ({ again }) =>
    (['SubscriptionActivated', 'GoodwillFunded'] satisfies DeductionEvent['type'][]).map(again),
  wouldTake: ({ wouldTake }) => [
    wouldTake('x18', { credits: 1, expiresAt: null, balanceAfter: 0 }),
    wouldTake('x18', { credits: 3, expiresAt: AT, balanceAfter: 12_345 }),
  ],
  wouldBeRefused: ({ wouldBeRefused }) => [wouldBeRefused('x18', 'x19', 'x20')],
  refusal: ({ refusal }) => [
    ...Object.entries(REFUSALS).map(([slug, figures]) =>
      refusal(refused(slug as RefusalSlug, figures)),
    ),
    refusal(refused('account-not-open', { standing: 'suspended' })),
    refusal(refused('not-a-relative')),
  ],
  proven: ({ proven }) => [proven],
  notSealed: ({ notSealed }) => [notSealed],
};

const KINDS = Object.keys(SAID) as (keyof ExplanationWords)[];
const OTHERS = EXPLANATION_LANGUAGES.filter((language) => language !== 'en');
const saidIn = (language: ExplanationLanguage, kind: keyof ExplanationWords) =>
  SAID[kind](WORDS[language]);

/** Lower case, without numbers and names such as `x1`. */
function wordsOf(sentences: readonly string[]): ReadonlySet<string> {
  return new Set(
    sentences
      .join(' ')
      .toLowerCase()
      .match(/(?<!\p{L})\p{L}+(?!\d)(?!\p{L})/gu),
  );
}

/** Words that English has as well. */
const ALSO_ENGLISH: Readonly<Record<(typeof OTHERS)[number], readonly string[]>> = {
  'pt-BR': ['a', 'as', 'auditor', 'for', 'hash', 'no', 'utc'],
  es: ['a', 'auditor', 'hash', 'no', 'utc'],
};

describe('an explanation in another language', () => {
  test.each(OTHERS)('in %s leaves no English word', (language) => {
    const english = wordsOf(KINDS.flatMap((kind) => saidIn('en', kind)));
    const own = wordsOf(KINDS.flatMap((kind) => saidIn(language, kind)));
    const left = [...own].filter((word) => english.has(word));
    expect(left.filter((word) => !ALSO_ENGLISH[language].includes(word))).toEqual([]);
  });

  test.each(KINDS)('says %s with every figure, name and instant that English has', (kind) => {
    const told = (said: string) => said.match(/x\d+\b|\d{4}-\d\d-\d\d [\d:]+ UTC/g)?.toSorted();
    for (const language of OTHERS)
      saidIn(language, kind).forEach((said, index) => {
        const english = saidIn('en', kind)[index]!;
        expect(said).not.toMatch(/undefined|NaN|null|\s\s|\s$/);
        if (kind !== 'refusal') expect(told(said)).toEqual(told(english));
        if (/\p{L}/u.test(english.replace(/x\d+/g, ''))) expect(said).not.toBe(english);
      });
  });

  test.each(OTHERS)('in %s tells each refusal in words of its own', (language) => {
    const details = saidIn(language, 'refusal');
    expect(new Set(details).size).toBe(details.length);
    for (const detail of details) expect(detail).toMatch(/^\p{Lu}.*\.$/u);
  });
});

describe('counting', () => {
  const credits = (language: ExplanationLanguage, count: number) =>
    WORDS[language].equals('', count).slice(3);

  test.each([
    ['en', '0 credits', '1 credit', '1000 credits', '12345 credits', '1000000 credits'],
    [
      'pt-BR',
      '0 crédito',
      '1 crédito',
      '1.000 créditos',
      '12.345 créditos',
      '1.000.000 de créditos',
    ],
    ['es', '0 créditos', '1 crédito', '1000 créditos', '12.345 créditos', '1.000.000 de créditos'],
  ] as const)('in %s follows its grammar', (language, ...expected) => {
    const counts = [0, 1, 1_000, 12_345, 1_000_000];
    expect(counts.map((count) => credits(language, count))).toEqual(expected);
  });

  test.each([
    ['en', '1 day 1 hour 1 minute 1 second 1 millisecond left of 4 days'],
    [
      'pt-BR',
      'tempo restante de 1 dia, 1 hora, 1 minuto, 1 segundo e 1 milissegundo em um total de 4 dias',
    ],
    [
      'es',
      'tiempo restante de 1 día, 1 hora, 1 minuto, 1 segundo y 1 milisegundo de un total de 4 días',
    ],
  ] as const)('of time in %s names each unit', (language, expected) => {
    const term = { screens: 1, creditsEach: 1, creditsPerScreen: 1, durationMs: 4 * 86_400_000 };
    const said = WORDS[language].shareTerm({ ...term, timeLeftMs: 90_061_001 });
    expect(said).toContain(expected);
  });
});
