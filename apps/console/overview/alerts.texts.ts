/** What each alert says. */
import type { AlertKind } from '../../../libs/alert/index.js';
import { texts } from '../text/texts.js';

export const useAlertTexts = texts<AlertKind>({
  en: {
    restricted: '{name} has no credits left and can only buy',
    'low-balance':
      '{name} has {balance, plural, one {# credit} other {# credits}} left, below its threshold of {threshold}',
    'renewals-not-covered':
      '{name} lacks {missing, plural, one {# credit} other {# credits}} to renew what expires within 7 days ({subscriptions})',
    'rapid-consumption':
      '{name} consumes {averageLast7, number, ::.#} credits a day, {averageBefore, number, ::.#} before',
    silent: '{name} has consumed nothing for {days, plural, one {# day} other {# days}}',
    'dispute-open':
      '{name} disputes a deduction of {credits, plural, one {# credit} other {# credits}}',
    'transfer-in-transit':
      '{credits, plural, one {# credit} other {# credits}} from {name} {credits, plural, one {has} other {have}} not arrived yet',
    'projection-behind': '{projection} is {lagSeconds, number, ::.} s behind',
    'projection-halted': '{projection} is halted: {error}',
    'sealing-behind': 'Events have waited {lagSeconds, number, ::.} s to be sealed',
  },
  'pt-BR': {
    restricted: '{name} está sem créditos e só pode comprar',
    'low-balance':
      '{name} tem {balance, plural, one {# crédito} other {# créditos}}, abaixo do limite de {threshold}',
    'renewals-not-covered':
      '{missing, plural, one {Falta # crédito} other {Faltam # créditos}} a {name} para renovar o que vence em 7 dias ({subscriptions})',
    'rapid-consumption':
      '{name} consome {averageLast7, number, ::.#} créditos por dia; antes, {averageBefore, number, ::.#}',
    silent: '{name} não consome nada há {days, plural, one {# dia} other {# dias}}',
    'dispute-open':
      '{name} contesta um débito de {credits, plural, one {# crédito} other {# créditos}}',
    'transfer-in-transit':
      '{credits, plural, one {# crédito} other {# créditos}} de {name} ainda não {credits, plural, one {chegou} other {chegaram}}',
    'projection-behind': '{projection} está {lagSeconds, number, ::.} s atrasado',
    'projection-halted': '{projection} está parado: {error}',
    'sealing-behind': 'Há eventos esperando {lagSeconds, number, ::.} s para serem selados',
  },
  es: {
    restricted: '{name} no tiene créditos y solo puede comprar',
    'low-balance':
      'A {name} le {balance, plural, one {queda # crédito} other {quedan # créditos}}, por debajo de su umbral de {threshold}',
    'renewals-not-covered':
      'A {name} le {missing, plural, one {falta # crédito} other {faltan # créditos}} para renovar lo que vence en 7 días ({subscriptions})',
    'rapid-consumption':
      '{name} consume {averageLast7, number, ::.#} créditos al día; antes, {averageBefore, number, ::.#}',
    silent: '{name} no consume nada desde hace {days, plural, one {# día} other {# días}}',
    'dispute-open':
      '{name} disputa un cargo de {credits, plural, one {# crédito} other {# créditos}}',
    'transfer-in-transit':
      '{credits, plural, one {# crédito} other {# créditos}} de {name} aún no {credits, plural, one {ha} other {han}} llegado',
    'projection-behind': '{projection} va {lagSeconds, number, ::.} s por detrás',
    'projection-halted': '{projection} está detenido: {error}',
    'sealing-behind': 'Hay eventos que llevan {lagSeconds, number, ::.} s esperando el sello',
  },
});
