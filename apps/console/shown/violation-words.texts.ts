/** What a field that was refused has to be, and what the field is called. */
import { useMemo } from 'react';
import type { Violation } from '../../api/http/problem.js';
import { texts, type Texts } from '../text/texts.js';
import { isRequirement, useRequirements } from './requirements.texts.js';

/** Of the fields that people fill in, and of what they search by. */
const ENGLISH_FIELDS = {
  accountId: 'Account',
  amount: 'Amount',
  at: 'Moment',
  claim: 'Claim',
  credits: 'Credits',
  creditsPerScreen: 'Credits a screen',
  currency: 'Currency',
  customer: 'Customer',
  days: 'Days',
  description: 'Description',
  device: 'Device',
  duration: 'Duration',
  endedAt: 'End',
  from: 'From how many',
  hours: 'Hours',
  key: 'API key',
  label: 'Label',
  lowBalanceThreshold: 'Low balance',
  minimumOpeningTransfer: 'Least that an account below opens with',
  minimumPurchase: 'Least purchase',
  name: 'Name',
  note: 'Note',
  openingCredits: 'Opening credits',
  packageId: 'Package',
  q: 'Search',
  quantity: 'Periods',
  reason: 'Reason',
  reference: 'Reference',
  screens: 'Screens',
  since: 'Beginning',
  startedAt: 'Beginning',
  subscriptionId: 'Subscription',
  supplier: 'Supplier',
  timeZone: 'Time zone',
  to: 'End',
  trialsPerDay: 'Trials a day',
};

export type NamedField = keyof typeof ENGLISH_FIELDS;

const FIELDS: Texts<NamedField> = {
  en: ENGLISH_FIELDS,
  'pt-BR': {
    accountId: 'Conta',
    amount: 'Valor',
    at: 'Momento',
    claim: 'Reclamação',
    credits: 'Créditos',
    creditsPerScreen: 'Créditos por tela',
    currency: 'Moeda',
    customer: 'Cliente',
    days: 'Dias',
    description: 'Descrição',
    device: 'Dispositivo',
    duration: 'Duração',
    endedAt: 'Fim',
    from: 'A partir de quantos',
    hours: 'Horas',
    key: 'Chave de API',
    label: 'Rótulo',
    lowBalanceThreshold: 'Aviso com saldo abaixo de',
    minimumOpeningTransfer: 'Transferência mínima de abertura',
    minimumPurchase: 'Compra mínima',
    name: 'Nome',
    note: 'Observação',
    openingCredits: 'Créditos de abertura',
    packageId: 'Pacote',
    q: 'Busca',
    quantity: 'Quantidade',
    reason: 'Motivo',
    reference: 'Referência',
    screens: 'Telas',
    since: 'Início',
    startedAt: 'Início',
    subscriptionId: 'Assinatura',
    supplier: 'Fornecedor',
    timeZone: 'Fuso horário',
    to: 'Fim',
    trialsPerDay: 'Testes por dia',
  },
  es: {
    accountId: 'Cuenta',
    amount: 'Importe',
    at: 'Momento',
    claim: 'Reclamación',
    credits: 'Créditos',
    creditsPerScreen: 'Créditos por pantalla',
    currency: 'Moneda',
    customer: 'Cliente',
    days: 'Días',
    description: 'Descripción',
    device: 'Dispositivo',
    duration: 'Duración',
    endedAt: 'Fin',
    from: 'A partir de cuántos',
    hours: 'Horas',
    key: 'Clave de API',
    label: 'Etiqueta',
    lowBalanceThreshold: 'Aviso con saldo por debajo de',
    minimumOpeningTransfer: 'Transferencia mínima de apertura',
    minimumPurchase: 'Compra mínima',
    name: 'Nombre',
    note: 'Nota',
    openingCredits: 'Créditos de apertura',
    packageId: 'Paquete',
    q: 'Búsqueda',
    quantity: 'Cantidad',
    reason: 'Motivo',
    reference: 'Referencia',
    screens: 'Pantallas',
    since: 'Inicio',
    startedAt: 'Inicio',
    subscriptionId: 'Suscripción',
    supplier: 'Proveedor',
    timeZone: 'Zona horaria',
    to: 'Fin',
    trialsPerDay: 'Pruebas al día',
  },
};

const useFieldNames = texts(FIELDS);

/** @returns what a violation is told as; what has no code is told in the ledger's own words */
export function useViolationWords(): (violation: Violation) => string {
  const required = useRequirements();
  const names = useFieldNames();
  return useMemo(
    () =>
      ({ field, message, code, minimum, maximum }: Violation) => {
        const own = ownName(field);
        const name = Object.hasOwn(ENGLISH_FIELDS, own) ? names(own as NamedField) : field;
        if (code === undefined || !isRequirement(code)) return `${name}: ${message}`;
        return `${name}: ${required(code, { minimum, maximum })}`;
      },
    [required, names],
  );
}

/** The last of a path; a query's `from` is a moment, that of a price tier a number. */
function ownName(field: string): string {
  if (field === 'from') return 'since';
  const [, own = field] = /(\w+)$/.exec(field) ?? [];
  return own;
}
