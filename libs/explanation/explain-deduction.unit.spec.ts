import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evolve, UNOPENED, type AccountEvent, type AccountState } from '../ledger/index.js';
import {
  activate,
  addScreens,
  extend,
  fundGoodwill,
  startTrial,
} from '../ledger/testing/commands.js';
import { accountOpened, creditsPurchased, deviceLocked } from '../ledger/testing/events.js';
import { given, NOON, type Scenario } from '../ledger/testing/given.js';
import { isDeduction, type DeductionEvent } from './deduction.js';
import { explainDeduction, type Explanation } from './explain-deduction.js';
import type { DeductionFacts } from './facts.js';
import { arithmeticOf } from './rule-words.js';
import { ENGLISH } from './words/english.js';
import type { ExplanationLanguage } from './words/languages.js';

const NO_MORE = {
  keyLabel: null,
  sameCommand: [],
  saidAgain: [],
  trial: undefined,
  reversal: undefined,
  compensations: [],
  transfer: undefined,
  disputes: [],
  incidents: [],
  devices: [],
  proof: null,
  today: {
    charge: null,
    expiresAt: null,
    balanceAfter: null,
    refusal: {
      slug: 'account-restricted',
      detail: 'The balance is 0; buy credits first.',
      figures: { balance: 0 },
    },
  },
} as const;

/** The last event of the scenario, explained. */
function explained(
  scenario: Scenario,
  more: Partial<DeductionFacts> = {},
  language?: ExplanationLanguage,
): Explanation {
  const event = scenario.events.at(-1) as DeductionEvent;
  const before = scenario.events.slice(0, -1).reduce<AccountState>(evolve, UNOPENED);
  const facts = { ...NO_MORE, event, before, after: evolve(before, event), ...more };
  return explainDeduction(facts, language);
}

const stocked = given(accountOpened({ name: 'Acme' }), creditsPurchased(20)).by('service', 'panel');

describe('an explanation', () => {
  test('of an activation says what it took, why, who asked, and what it changed', () => {
    const { sentences, ...rest } = explained(stocked.given(activate({ screens: 3 })), {
      keyLabel: 'Front desk',
    });
    expect(sentences).toEqual([
      '3 credits were taken from Acme (acme) to activate subscription s1 for ann: 1-month × 1 on 3 screens.',
      "Rule 2 (activation): An activation takes the package's credits for each screen and each period that is bought.",
      '3 screens × 1 credit × 1 period = 3 credits.',
      'It was asked for by “Front desk” (panel), in the role service, with the request command-2.',
      'It took effect on 2026-03-01 12:00:00 UTC and was recorded then.',
      'The balance was 20 before it and 17 after it.',
      'Before it, subscription s1 did not exist; after it, it runs on 3 screens until 2026-03-31 12:00:00 UTC.',
      expect.stringContaining('is not known'),
      'The same for a new subscription would be refused today (account-restricted): The balance is 0; buy credits first.',
      expect.stringContaining('not under a signed checkpoint yet'),
    ]);
    expect(rest).toMatchObject({
      balance: { before: 20, after: 17 },
      imported: false,
      entitlement: {
        before: { subscription: null },
        after: { subscription: { screens: 3, status: 'active', packageId: '1-month' } },
      },
      proof: null,
      proofMissing: expect.any(String),
    });
  });

  test.each([
    [
      'pt-BR',
      [
        'Foram debitados 3 créditos de Acme (acme) para ativar a assinatura s1 de ann: 1-month × 1 em 3 telas.',
        'Regra 2 (ativação): Uma ativação custa os créditos do pacote por tela e por período comprado.',
        '3 telas × 1 crédito × 1 período = 3 créditos.',
        'O pedido foi feito por “Front desk” (panel), no papel de serviço, com a solicitação command-2.',
        'Passou a valer em 2026-03-01 12:00:00 UTC e foi registrado nesse momento.',
        'O saldo era de 20 antes do débito e ficou em 17 depois dele.',
        'Antes do débito, a assinatura s1 não existia; depois dele, está ativa com 3 telas até 2026-03-31 12:00:00 UTC.',
        expect.stringContaining('não se sabe'),
        'O mesmo para uma assinatura nova seria recusado hoje (account-restricted): O saldo é 0; compre créditos primeiro.',
        expect.stringContaining('ainda não está sob um ponto de verificação assinado'),
      ],
    ],
    [
      'es',
      [
        'Se cargaron 3 créditos a Acme (acme) para activar la suscripción s1 de ann: 1-month × 1 en 3 pantallas.',
        'Regla 2 (activación): Una activación cuesta los créditos del paquete por cada pantalla y cada período que se compra.',
        '3 pantallas × 1 crédito × 1 período = 3 créditos.',
        'Lo pidió «Front desk» (panel), con el rol de servicio, en la solicitud command-2.',
        'Surtió efecto el 2026-03-01 12:00:00 UTC y se registró en ese momento.',
        'El saldo era de 20 antes del cargo y quedó en 17 después.',
        'Antes del cargo, la suscripción s1 no existía; después, está activa con 3 pantallas hasta el 2026-03-31 12:00:00 UTC.',
        expect.stringContaining('no se sabe'),
        'Lo mismo para una suscripción nueva se rechazaría hoy (account-restricted): El saldo es 0; compre créditos primero.',
        expect.stringContaining('aún no está bajo un punto de control firmado'),
      ],
    ],
  ] as const)('in %s says all of it in that language', (language, expected) => {
    const activated = stocked.given(activate({ screens: 3 }));
    const told = explained(activated, { keyLabel: 'Front desk' }, language);
    expect(told.sentences).toEqual(expected);
    expect(`${told.arithmetic.words}.`).toBe(expected[2]);
    expect(expected[1]).toContain(told.rule.words);
    expect(told.attempts.words).toBe(told.sentences[7]);
    expect(told.proofMissing).toBe(told.sentences[9]);
    const { refusal } = told.today;
    expect(Object.keys(refusal!)).toEqual(['slug', 'detail']);
    expect(expected[8]).toContain(refusal!.detail);
  });

  test('of an extension tells a subscription that had run out from one that ran', () => {
    const running = stocked.given(activate());
    expect(explained(running.given(extend())).sentences).toContain(
      'Before it, subscription s1 ran on 1 screen until 2026-03-31 12:00:00 UTC; after it, it runs on 1 screen until 2026-04-30 12:00:00 UTC.',
    );
    expect(explained(running.at('2026-05-01T00:00:00.000Z').given(extend())).sentences).toContain(
      'Before it, subscription s1 had run out on 2026-03-31 12:00:00 UTC, with 1 screen; after it, it runs on 1 screen until 2026-05-31 00:00:00 UTC.',
    );
  });

  test('of added screens shows the share that was rounded up, and the device', () => {
    const locked = stocked.given(activate({ packageId: '3-months' }), deviceLocked('00:1A'));
    const { sentences, arithmetic } = explained(
      locked.at('2026-04-15T12:00:00.000Z').given(addScreens(2)),
    );
    expect(arithmetic).toEqual({
      words: '2 screens × 2 credits (3 credits × 45 days left of 90 days, rounded up) = 4 credits',
      credits: 4,
      agrees: true,
    });
    expect(sentences).toContain('The subscription was locked to the device 00:1A then.');
  });

  test('tells what devices did around it', () => {
    const told = { device: '00:1A', at: NOON, seenAt: NOON, endedAt: null };
    const devices = [
      { ...told, outcome: 'allowed', reason: null },
      { ...told, outcome: 'rejected', reason: 'too-many-screens' },
    ] as const;
    const explanation = explained(stocked.given(activate()), { devices });
    expect(explanation.devices).toEqual(devices);
    expect(explanation.sentences).toContain(
      'Nearest to it, within a day before and after, the ledger has 1 connection of its devices and 1 rejection.',
    );
    expect(explained(stocked.given(activate())).sentences.join()).not.toContain('its devices');
  });

  test('of goodwill tells the pool', () => {
    expect(explained(stocked.given(fundGoodwill(2))).sentences).toEqual(
      expect.arrayContaining([
        '2 credits were taken from Acme (acme) to fund 60 screen-days of goodwill.',
        '60 screen-days ÷ 30 a credit = 2 credits.',
        'The goodwill pool held 0 screen-days before it and 60 after it.',
      ]),
    );
  });

  test('of history says when it was brought in', () => {
    const past = stocked.dated('2026-03-01T12:00:00.000Z').at('2026-06-01T00:00:00.000Z');
    const { imported, sentences } = explained(past.given(activate()));
    expect(imported).toBe(true);
    expect(sentences).toContain(
      'It took effect on 2026-03-01 12:00:00 UTC and was brought in from history on 2026-06-01 00:00:00 UTC.',
    );
  });

  test('of a charge that its inputs don’t give says that it is wrong', () => {
    const scenario = stocked.given(activate());
    const event = scenario.events.at(-1) as DeductionEvent;
    const charge = { ...event.data.charge, credits: 2 };
    const wrong = { ...event, data: { ...event.data, charge } } as DeductionEvent;
    const { sentences, arithmetic } = explained(scenario, { event: wrong });
    expect(arithmetic.agrees).toBe(false);
    expect(sentences).toContain(
      '1 screen × 1 credit × 1 period = 1 credit, but 2 credits were taken: the charge is wrong.',
    );
  });

  test('names what is linked, in a sentence each', () => {
    const trial = stocked.given(startTrial());
    const activated = trial.given(activate({ customer: null, subscriptionId: 's1' }));
    const at = '2026-04-01T00:00:00.000Z';
    const { linked, sentences } = explained(activated, {
      trial: trial.events.at(-1) as AccountEvent<'TrialStarted'>,
      transfer: { transferId: 't1', fromAccountId: 'top', credits: 5, sentAt: at },
      saidAgain: [activated.events.at(-1)!],
      reversal: {
        eventId: 'r1',
        occurredAt: at,
        data: { credits: 1, entitlement: 'kept', reason: 'by mistake.' },
      } as AccountEvent<'DeductionReversed'>,
      disputes: [
        { disputeId: 'd1', status: 'upheld', claim: 'not mine', openedAt: at, reason: 'so' },
      ],
      compensations: [
        {
          eventId: 'c1',
          occurredAt: at,
          data: { days: 2, expiresAt: at, reason: 'outage' },
        } as AccountEvent<'CompensationGranted'>,
      ],
      incidents: [
        {
          incidentId: 'i1',
          known: { supplier: 'Streams Ltd', startedAt: NOON, endedAt: at, burnt: '0.25' },
          isNamed: false,
        },
        { incidentId: 'i2', known: null, isNamed: true },
      ],
    });
    expect(linked.map(({ kind, id }) => [kind, id])).toEqual([
      ['transfer', 't1'],
      ['trial', 's1'],
      ['said-again', 'acme.3'],
      ['reversal', 'r1'],
      ['dispute', 'd1'],
      ['compensation', 'c1'],
      ['incident', 'i1'],
      ['incident', 'i2'],
    ]);
    expect(sentences).toEqual(expect.arrayContaining(linked.map(({ sentence }) => sentence)));
    expect(linked.slice(2).map(({ sentence }) => sentence)).toEqual([
      'The same was activated for the same customer under another key on 2026-03-01 12:00:00 UTC, as subscription s1: this may be one wish charged twice.',
      '1 credit, all of it, came back on 2026-04-01 00:00:00 UTC, the entitlement kept: by mistake.',
      'It was disputed on 2026-04-01 00:00:00 UTC (“not mine”); the dispute is upheld.',
      '2 days of compensation were given on 2026-04-01 00:00:00 UTC, up to 2026-04-01 00:00:00 UTC: outage.',
      '0.25 of these credits burnt in the incident i1 of Streams Ltd, which began on 2026-03-01 12:00:00 UTC and was over on 2026-04-01 00:00:00 UTC.',
      'A compensation names the incident i2.',
    ]);
  });
});

describe('what is told', () => {
  test('names the operator, who has no key that was issued, by what they are', () => {
    const byOperator = stocked.by('operator', 'operator').given(activate());
    expect(explained(byOperator).sentences).toContain(
      'It was asked for by the operator, with the request command-2.',
    );
  });

  test('of a rejected dispute says why', () => {
    const disputes = [
      { disputeId: 'd1', status: 'rejected', claim: 'no', openedAt: NOON, reason: 'He asked!' },
    ] as const;
    expect(explained(stocked.given(activate()), { disputes }).linked[0]!.sentence).toBe(
      'It was disputed on 2026-03-01 12:00:00 UTC (“no”); the dispute is rejected: He asked!',
    );
  });
});

describe('the arithmetic of a charge', () => {
  test('gives what the rules took, whatever was asked', () => {
    const count = fc.integer({ min: 1, max: 9 });
    const packageId = fc.constantFrom('1-month', '3-months', '12-months');
    fc.assert(
      fc.property(count, count, packageId, fc.integer({ min: 0, max: 29 }), (a, b, id, days) => {
        const rich = given(accountOpened(), creditsPurchased(10_000));
        const later = new Date(Date.parse('2026-03-01T12:00:00.000Z') + days * 86_400_000);
        const { events } = rich
          .given(activate({ packageId: id, screens: a, quantity: b }), fundGoodwill(b))
          .at(later.toISOString())
          .given(addScreens(b), extend({ packageId: id, quantity: a }));
        const charges = events.filter(isDeduction).map(({ data }) => data.charge);
        expect(charges).toHaveLength(4);
        for (const charge of charges)
          expect(arithmeticOf(charge, ENGLISH)).toMatchObject({
            credits: charge.credits,
            agrees: true,
          });
      }),
    );
  });
});
