/** What a statement on paper says, as each language has it. Instants are written alike in all of them, in UTC. */
import { EVENT_NAMES, type ExplanationLanguage } from '../../../libs/explanation/index.js';
import type { Money } from '../../../libs/ledger/index.js';
import type { Flow } from '../../../projections/statement/totals.js';
import type { ShownMovement } from '../../../projections/statement/statement.query.js';

export interface StatementWords {
  readonly title: (name: string) => string;
  /** Null: from the account's beginning, to now. */
  readonly about: (accountId: string, from: string | null, to: string | null) => string;
  /** Whether anything in it may still change. */
  readonly books: Readonly<Record<'closed' | 'open', string>>;
  readonly opening: string;
  readonly closing: string;
  /** Priced transfers less those that came back. */
  readonly sales: Readonly<Record<'sold' | 'cost' | 'margin', string>>;
  /** Of credits that nobody knows the price of. */
  readonly withoutCost: (credits: string) => string;
  readonly flows: Readonly<Record<Flow, string>>;
  readonly columns: Readonly<
    Record<'booked' | 'what' | 'credits' | 'balance' | 'cost' | 'reference', string>
  >;
  readonly events: Readonly<Record<ShownMovement['type'], string>>;
  readonly late: string;
  readonly page: (number: number) => string;
  readonly number: (value: number) => string;
  readonly money: (money: readonly Money[]) => string;
}

const ENGLISH: StatementWords = {
  title: (name) => `Statement of ${name}`,
  about: (accountId, from, to) =>
    `Account ${accountId}. From ${from ?? 'the beginning'} to ${to ?? 'now'} (UTC). Credits are units of access, not money.`,
  books: {
    closed: 'The books are closed: nothing in it changes any more.',
    open: 'The books are open: what is booked late may still be added.',
  },
  opening: 'Opening balance',
  closing: 'Closing balance',
  sales: { sold: 'Sold', cost: 'Cost of what was sold', margin: 'Margin' },
  withoutCost: (credits) => `${credits} without known cost`,
  flows: {
    purchased: 'Purchased',
    received: 'Received',
    returned: 'Returned',
    reversed: 'Reversed',
    adjusted: 'Adjusted',
    sent: 'Sent',
    consumed: 'Consumed',
  },
  columns: {
    booked: 'Booked (UTC)',
    what: 'What',
    credits: 'Credits',
    balance: 'Balance',
    cost: 'Cost',
    reference: 'Reference',
  },
  events: EVENT_NAMES.en,
  late: 'late',
  page: (number) => `Page ${number}`,
  number: String,
  money: moneyAs((amount) => amount),
};

const PORTUGUESE: StatementWords = {
  title: (name) => `Extrato de ${name}`,
  about: (accountId, from, to) =>
    `Conta ${accountId}. De ${from ?? 'o início'} até ${to ?? 'agora'} (UTC). Créditos são unidades de acesso, não dinheiro.`,
  books: {
    closed: 'O período está fechado: nada nele muda mais.',
    open: 'O período está aberto: lançamentos tardios ainda podem entrar.',
  },
  opening: 'Saldo inicial',
  closing: 'Saldo final',
  sales: { sold: 'Vendidos', cost: 'Custo dos vendidos', margin: 'Margem' },
  withoutCost: (credits) => `${credits} sem custo conhecido`,
  flows: {
    purchased: 'Comprados',
    received: 'Recebidos',
    returned: 'Voltaram',
    reversed: 'Estornados',
    adjusted: 'Ajustados',
    sent: 'Enviados',
    consumed: 'Consumidos',
  },
  columns: {
    booked: 'Lançado (UTC)',
    what: 'O quê',
    credits: 'Créditos',
    balance: 'Saldo',
    cost: 'Custo',
    reference: 'Referência',
  },
  events: EVENT_NAMES['pt-BR'],
  late: 'tardio',
  page: (number) => `Página ${number}`,
  number: wholeIn('pt-BR'),
  money: moneyAs(withComma(wholeIn('pt-BR'))),
};

const SPANISH: StatementWords = {
  title: (name) => `Extracto de ${name}`,
  about: (accountId, from, to) =>
    `Cuenta ${accountId}. Desde ${from ?? 'el principio'} hasta ${to ?? 'ahora'} (UTC). Los créditos son unidades de acceso, no dinero.`,
  books: {
    closed: 'El período está cerrado: nada en él cambia ya.',
    open: 'El período está abierto: aún pueden entrar asientos tardíos.',
  },
  opening: 'Saldo inicial',
  closing: 'Saldo final',
  sales: { sold: 'Vendidos', cost: 'Coste de los vendidos', margin: 'Margen' },
  withoutCost: (credits) => `${credits} sin coste conocido`,
  flows: {
    purchased: 'Comprados',
    received: 'Recibidos',
    returned: 'Volvieron',
    reversed: 'Devueltos',
    adjusted: 'Ajustados',
    sent: 'Enviados',
    consumed: 'Consumidos',
  },
  columns: {
    booked: 'Asentado (UTC)',
    what: 'Qué',
    credits: 'Créditos',
    balance: 'Saldo',
    cost: 'Coste',
    reference: 'Referencia',
  },
  events: EVENT_NAMES.es,
  late: 'tardío',
  page: (number) => `Página ${number}`,
  number: wholeIn('es'),
  money: moneyAs(withComma(wholeIn('es'))),
};

export const STATEMENT_WORDS: Readonly<Record<ExplanationLanguage, StatementWords>> = {
  en: ENGLISH,
  'pt-BR': PORTUGUESE,
  es: SPANISH,
};

function wholeIn(locale: string): (value: number | bigint) => string {
  const format = new Intl.NumberFormat(locale);
  return (value) => format.format(value);
}

/** Exact, with all the decimals that it has. */
function withComma(whole: (value: bigint) => string): (amount: string) => string {
  return (amount) => {
    const [, sign = '', digits = '0', decimals] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
    return `${sign}${whole(BigInt(digits))}${decimals === undefined ? '' : `,${decimals}`}`;
  };
}

function moneyAs(written: (amount: string) => string): StatementWords['money'] {
  return (money) =>
    money.map(({ amount, currency }) => `${written(amount)} ${currency}`).join(' + ');
}
