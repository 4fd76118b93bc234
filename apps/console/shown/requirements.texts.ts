/** What a field or a parameter has to be. */
import type { ViolationCode } from '../../api/http/problem.js';
import { texts, type Texts } from '../text/texts.js';

const REQUIRED: Texts<ViolationCode> = {
  en: {
    amount: 'an amount such as 12.50, with up to 12 digits and 6 decimals',
    'api-key': 'an API key, without spaces',
    currency: 'a currency’s three capitals, such as EUR',
    cursor: 'the place after the page before: load the page again',
    duration: 'a duration such as P30D or P1M, of at most 10 years',
    'event-id': 'the id of an event',
    'given-once': 'given only once',
    id: '1 to 64 letters without accents, digits, _ or -',
    instant: 'a moment, with date and time',
    'mac-address': 'a MAC address such as 00:1A:79:45:BF:E3',
    moment: 'a moment, with date and time, or a position of the log',
    'no-such-field': 'doesn’t belong here: load the page again',
    'one-of': 'one of those offered',
    position: 'a position of this ledger',
    text: 'text of {minimum} to {maximum} characters, without control characters',
    'time-zone': 'a time zone such as Europe/Lisbon',
    'whole-days': 'a duration of whole days, such as P30D',
    'whole-number': 'a whole number from {minimum} to {maximum}',
    'whole-number-not-zero': 'a whole number from {minimum} to {maximum}, but not 0',
  },
  'pt-BR': {
    amount: 'um valor como 12.50, com até 12 algarismos e 6 casas decimais',
    'api-key': 'uma chave de API, sem espaços',
    currency: 'as três maiúsculas de uma moeda, como EUR',
    cursor: 'o lugar depois da página anterior: recarregue a página',
    duration: 'uma duração como P30D ou P1M, de no máximo 10 anos',
    'event-id': 'o id de um evento',
    'given-once': 'informado uma única vez',
    id: 'de 1 a 64 letras sem acento, números, _ ou -',
    instant: 'um momento, com data e hora',
    'mac-address': 'um endereço MAC como 00:1A:79:45:BF:E3',
    moment: 'um momento, com data e hora, ou uma posição do registro',
    'no-such-field': 'não pertence aqui: recarregue a página',
    'one-of': 'uma das opções oferecidas',
    position: 'uma posição deste livro-razão',
    text: 'um texto de {minimum} a {maximum} caracteres, sem caracteres de controle',
    'time-zone': 'um fuso horário como America/Sao_Paulo',
    'whole-days': 'uma duração de dias inteiros, como P30D',
    'whole-number': 'um número inteiro de {minimum} a {maximum}',
    'whole-number-not-zero': 'um número inteiro de {minimum} a {maximum}, mas não 0',
  },
  es: {
    amount: 'un importe como 12.50, con hasta 12 cifras y 6 decimales',
    'api-key': 'una clave de API, sin espacios',
    currency: 'las tres mayúsculas de una moneda, como EUR',
    cursor: 'el lugar que sigue a la página anterior: vuelva a cargar la página',
    duration: 'una duración como P30D o P1M, de 10 años como máximo',
    'event-id': 'el id de un evento',
    'given-once': 'indicado una sola vez',
    id: 'de 1 a 64 letras sin acento, cifras, _ o -',
    instant: 'un momento, con fecha y hora',
    'mac-address': 'una dirección MAC como 00:1A:79:45:BF:E3',
    moment: 'un momento, con fecha y hora, o una posición del registro',
    'no-such-field': 'no corresponde aquí: vuelva a cargar la página',
    'one-of': 'una de las opciones ofrecidas',
    position: 'una posición de este libro de créditos',
    text: 'un texto de {minimum} a {maximum} caracteres, sin caracteres de control',
    'time-zone': 'una zona horaria como America/Bogota',
    'whole-days': 'una duración de días enteros, como P30D',
    'whole-number': 'un número entero de {minimum} a {maximum}',
    'whole-number-not-zero': 'un número entero de {minimum} a {maximum}, pero no 0',
  },
};

export const useRequirements = texts(REQUIRED);

/** False for what a later server requires. */
export function isRequirement(code: string): code is ViolationCode {
  return Object.hasOwn(REQUIRED.en, code);
}
