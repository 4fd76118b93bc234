/** What a field that was refused has to be, and what the field is called. */
import { useMemo } from 'react';
import type { Violation, ViolationCode } from '../../api/http/problem.js';
import { texts, type Texts } from '../text/texts.js';

const REQUIRED: Texts<ViolationCode> = {
  en: {
    amount: 'an amount such as 12.50, with up to 12 digits and 6 decimals',
    'api-key': 'an API key, without spaces',
    currency: 'a currency’s three capitals, such as EUR',
    duration: 'a duration such as P30D or P1M, of at most 10 years',
    'event-id': 'the id of an event',
    id: '1 to 64 letters without accents, digits, _ or -',
    instant: 'a moment, with date and time',
    'mac-address': 'a MAC address such as 00:1A:79:45:BF:E3',
    'no-such-field': 'doesn’t belong here: load the page again',
    'one-of': 'one of those offered',
    text: 'text of {minimum} to {maximum} characters, without control characters',
    'time-zone': 'a time zone such as Europe/Lisbon',
    'whole-number': 'a whole number from {minimum} to {maximum}',
    'whole-number-not-zero': 'a whole number from {minimum} to {maximum}, but not 0',
  },
  'pt-BR': {
    amount: 'um valor como 12.50, com até 12 algarismos e 6 casas decimais',
    'api-key': 'uma chave de API, sem espaços',
    currency: 'as três maiúsculas de uma moeda, como EUR',
    duration: 'uma duração como P30D ou P1M, de no máximo 10 anos',
    'event-id': 'o id de um evento',
    id: 'de 1 a 64 letras sem acento, números, _ ou -',
    instant: 'um momento, com data e hora',
    'mac-address': 'um endereço MAC como 00:1A:79:45:BF:E3',
    'no-such-field': 'não pertence aqui: recarregue a página',
    'one-of': 'uma das opções oferecidas',
    text: 'um texto de {minimum} a {maximum} caracteres, sem caracteres de controle',
    'time-zone': 'um fuso horário como America/Sao_Paulo',
    'whole-number': 'um número inteiro de {minimum} a {maximum}',
    'whole-number-not-zero': 'um número inteiro de {minimum} a {maximum}, mas não 0',
  },
  es: {
    amount: 'un importe como 12.50, con hasta 12 cifras y 6 decimales',
    'api-key': 'una clave de API, sin espacios',
    currency: 'las tres mayúsculas de una moneda, como EUR',
    duration: 'una duración como P30D o P1M, de 10 años como máximo',
    'event-id': 'el id de un evento',
    id: 'de 1 a 64 letras sin acento, cifras, _ o -',
    instant: 'un momento, con fecha y hora',
    'mac-address': 'una dirección MAC como 00:1A:79:45:BF:E3',
    'no-such-field': 'no corresponde aquí: vuelva a cargar la página',
    'one-of': 'una de las opciones ofrecidas',
    text: 'un texto de {minimum} a {maximum} caracteres, sin caracteres de control',
    'time-zone': 'una zona horaria como America/Bogota',
    'whole-number': 'un número entero de {minimum} a {maximum}',
    'whole-number-not-zero': 'un número entero de {minimum} a {maximum}, pero no 0',
  },
};

/** Of the fields that people fill in. */
const ENGLISH_FIELDS = {
  accountId: 'Account',
  amount: 'Amount',
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
  quantity: 'Periods',
  reason: 'Reason',
  reference: 'Reference',
  screens: 'Screens',
  startedAt: 'Beginning',
  subscriptionId: 'Subscription',
  supplier: 'Supplier',
  timeZone: 'Time zone',
  trialsPerDay: 'Trials a day',
};

export type NamedField = keyof typeof ENGLISH_FIELDS;

const FIELDS: Texts<NamedField> = {
  en: ENGLISH_FIELDS,
  'pt-BR': {
    accountId: 'Conta',
    amount: 'Valor',
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
    quantity: 'Quantidade',
    reason: 'Motivo',
    reference: 'Referência',
    screens: 'Telas',
    startedAt: 'Início',
    subscriptionId: 'Assinatura',
    supplier: 'Fornecedor',
    timeZone: 'Fuso horário',
    trialsPerDay: 'Testes por dia',
  },
  es: {
    accountId: 'Cuenta',
    amount: 'Importe',
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
    quantity: 'Cantidad',
    reason: 'Motivo',
    reference: 'Referencia',
    screens: 'Pantallas',
    startedAt: 'Inicio',
    subscriptionId: 'Suscripción',
    supplier: 'Proveedor',
    timeZone: 'Zona horaria',
    trialsPerDay: 'Pruebas al día',
  },
};

const useRequired = texts(REQUIRED);
const useFieldNames = texts(FIELDS);

/** @returns what a violation is told as; what has no code is told in the ledger's own words */
export function useViolationWords(): (violation: Violation) => string {
  const required = useRequired();
  const names = useFieldNames();
  return useMemo(
    () =>
      ({ field, message, code, minimum, maximum }: Violation) => {
        const [, own = field] = /(\w+)$/.exec(field) ?? [];
        const name = Object.hasOwn(ENGLISH_FIELDS, own) ? names(own as NamedField) : field;
        if (code === undefined || !Object.hasOwn(REQUIRED.en, code)) return `${name}: ${message}`;
        return `${name}: ${required(code, { minimum, maximum })}`;
      },
    [required, names],
  );
}
