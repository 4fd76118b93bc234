/** What the tables under an explanation are labelled with. English has the API's own names. */
import type { ExplanationLanguage, Link } from '../../../libs/explanation/index.js';
import type { SubscriptionStatus } from '../../../libs/ledger/index.js';

export interface TableWords {
  readonly before: string;
  readonly after: string;
  readonly balance: string;
  readonly subscription: Readonly<
    Record<'packageId' | 'screens' | 'status' | 'expiresAt' | 'device', string>
  >;
  readonly statuses: Readonly<Record<SubscriptionStatus, string>>;
  readonly goodwill: string;
  readonly linked: readonly [kind: string, id: string, what: string];
  readonly kinds: Readonly<Record<Link['kind'], string>>;
}

export const TABLE_WORDS: Readonly<Record<ExplanationLanguage, TableWords>> = {
  en: {
    before: 'before',
    after: 'after',
    balance: 'balance',
    subscription: {
      packageId: 'packageId',
      screens: 'screens',
      status: 'status',
      expiresAt: 'expiresAt',
      device: 'device',
    },
    statuses: {
      trial: 'trial',
      active: 'active',
      suspended: 'suspended',
      cancelled: 'cancelled',
      expired: 'expired',
    },
    goodwill: 'goodwill (screen-days)',
    linked: ['linked', 'id', 'what'],
    kinds: {
      transfer: 'transfer',
      trial: 'trial',
      reversal: 'reversal',
      dispute: 'dispute',
      compensation: 'compensation',
      incident: 'incident',
      'said-again': 'said-again',
    },
  },
  'pt-BR': {
    before: 'antes',
    after: 'depois',
    balance: 'saldo',
    subscription: {
      packageId: 'pacote',
      screens: 'telas',
      status: 'situação',
      expiresAt: 'vence em',
      device: 'dispositivo',
    },
    statuses: {
      trial: 'teste',
      active: 'ativa',
      suspended: 'suspensa',
      cancelled: 'cancelada',
      expired: 'vencida',
    },
    goodwill: 'cortesia (telas-dia)',
    linked: ['ligado', 'código', 'o quê'],
    kinds: {
      transfer: 'transferência',
      trial: 'teste',
      reversal: 'estorno',
      dispute: 'contestação',
      compensation: 'compensação',
      incident: 'incidente',
      'said-again': 'pedido repetido',
    },
  },
  es: {
    before: 'antes',
    after: 'después',
    balance: 'saldo',
    subscription: {
      packageId: 'paquete',
      screens: 'pantallas',
      status: 'estado',
      expiresAt: 'vence el',
      device: 'dispositivo',
    },
    statuses: {
      trial: 'prueba',
      active: 'activa',
      suspended: 'suspendida',
      cancelled: 'cancelada',
      expired: 'vencida',
    },
    goodwill: 'cortesía (pantallas-día)',
    linked: ['vinculado', 'identificador', 'qué'],
    kinds: {
      transfer: 'transferencia',
      trial: 'prueba',
      reversal: 'devolución',
      dispute: 'disputa',
      compensation: 'compensación',
      incident: 'incidente',
      'said-again': 'pedido repetido',
    },
  },
};
