import { texts } from '../../text/texts.js';

export const useTransferTexts = texts({
  en: {
    title: 'Transfer credits',
    send: 'From {name}',
    bring: 'To {name}',
    to: 'To',
    from: 'From',
    credits: 'Credits',
    note: 'Note',
    otherPrice: 'At another price than agreed',
    unitPrice: 'Price of a credit',
    action: 'Transfer',
    settled: '{credits, plural, one {# credit has} other {# credits have}} arrived',
    'in-transit':
      '{credits, plural, one {# credit is} other {# credits are}} on the way: safe, and there shortly',
    returned:
      'The receiver could not take them: {credits, plural, one {# credit} other {# credits}} came back',
    alone: 'There is no account above or below to transfer with',
  },
  'pt-BR': {
    title: 'Transferir créditos',
    send: 'De {name}',
    bring: 'Para {name}',
    to: 'Para',
    from: 'De',
    credits: 'Créditos',
    note: 'Observação',
    otherPrice: 'Por um preço diferente do acordado',
    unitPrice: 'Preço de um crédito',
    action: 'Transferir',
    settled: '{credits, plural, one {# crédito chegou} other {# créditos chegaram}}',
    'in-transit':
      '{credits, plural, one {# crédito está} other {# créditos estão}} a caminho: em segurança, com chegada em instantes',
    returned:
      'A conta de destino não pôde recebê-los: {credits, plural, one {# crédito voltou} other {# créditos voltaram}}',
    alone: 'Não há conta acima nem abaixo com quem transferir',
  },
  es: {
    title: 'Transferir créditos',
    send: 'Desde {name}',
    bring: 'A {name}',
    to: 'A',
    from: 'Desde',
    credits: 'Créditos',
    note: 'Nota',
    otherPrice: 'A un precio distinto del acordado',
    unitPrice: 'Precio de un crédito',
    action: 'Transferir',
    settled: '{credits, plural, one {Ha llegado # crédito} other {Han llegado # créditos}}',
    'in-transit':
      '{credits, plural, one {# crédito está} other {# créditos están}} en camino: a salvo, con llegada en unos instantes',
    returned:
      'La cuenta de destino no pudo recibirlos: {credits, plural, one {volvió # crédito} other {volvieron # créditos}}',
    alone: 'No hay cuenta por encima ni por debajo con la que transferir',
  },
});
