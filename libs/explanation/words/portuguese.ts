/** An explanation in Brazilian Portuguese. */
import type { Charge, Refusal, Role } from '../../ledger/index.js';
import type { SubscriptionThen } from '../entitlement.js';
import type { AgainRefusal, ExplanationWords } from './explanation-words.js';
import { countingIn, ended, timeParts, type Noun, type TimeUnit } from './figures.js';
import { instantWords } from './instants.js';

const digits = new Intl.NumberFormat('pt-BR');
const together = new Intl.ListFormat('pt-BR', { type: 'conjunction' });
const { counted, number, pick } = countingIn('pt-BR', (value) => digits.format(value), 'de');

const CREDITS: Noun = ['crédito', 'créditos'];
const SCREENS: Noun = ['tela', 'telas'];
const SCREEN_DAYS: Noun = ['tela-dia', 'telas-dia'];
const TIME: Readonly<Record<TimeUnit, Noun>> = {
  day: ['dia', 'dias'],
  hour: ['hora', 'horas'],
  minute: ['minuto', 'minutos'],
  second: ['segundo', 'segundos'],
  millisecond: ['milissegundo', 'milissegundos'],
};

const ROLES: Readonly<Record<Role, string>> = {
  operator: 'operador',
  finance: 'financeiro',
  auditor: 'auditor',
  support: 'suporte',
  reseller: 'revendedor',
  service: 'serviço',
  system: 'sistema',
};

const REFUSALS: Readonly<Record<AgainRefusal, (figures: Refusal['figures']) => string>> = {
  'account-not-open': ({ standing }) =>
    `A conta está ${standing === 'closed' ? 'encerrada' : 'suspensa'}.`,
  'account-restricted': ({ balance }) =>
    `O saldo é ${number(Number(balance))}; compre créditos primeiro.`,
  'expiry-too-far': () => 'A assinatura passaria do ano 9999.',
  'id-taken': () => 'A conta já tem uma assinatura com esse identificador.',
  'insufficient-credits': ({ balance, required }) =>
    `Isto custa ${credits(Number(required))} e a conta tem ${number(Number(balance))}; compre mais ${number(Number(required) - Number(balance))}.`,
  'package-not-found': () => 'O pacote não está mais à venda.',
  'screen-limit': ({ maximum }) => `Uma assinatura tem no máximo ${screens(Number(maximum))}.`,
  'subscription-cancelled': () => 'A assinatura está cancelada definitivamente; ative uma nova.',
  'subscription-expired': ({ expiresAt }) =>
    `A assinatura venceu em ${instantWords(String(expiresAt))}; renove-a primeiro.`,
  'subscription-not-found': () => 'A conta não tem mais essa assinatura.',
  'trial-not-activated': () => 'É um teste que ainda não foi ativado; ative-o primeiro.',
};

const credits = (count: number) => counted(count, CREDITS);
const screens = (count: number) => counted(count, SCREENS);
const debited = (count: number) =>
  `${pick(count, ['foi debitado', 'foram debitados'])} ${credits(count)}`;

function time(milliseconds: number): string {
  const parts = timeParts(milliseconds).map(([count, unit]) => counted(count, TIME[unit]));
  return parts.length === 0 ? counted(0, TIME.second) : together.format(parts);
}

export const PORTUGUESE: ExplanationWords = {
  ruleNames: {
    activation: 'ativação',
    extension: 'renovação',
    screens: 'telas',
    goodwill: 'cortesia',
  },
  rules: {
    activation: 'Uma ativação custa os créditos do pacote por tela e por período comprado.',
    extension:
      'Uma renovação custa os créditos do pacote por período e por tela que a assinatura tem no momento.',
    screens:
      'Uma tela adicionada custa a sua parte do pacote pelo tempo que resta, arredondada para cima até créditos inteiros.',
    goodwill:
      'A reserva de cortesia é abastecida com créditos, e cada um deles dá telas-dia para compensações.',
  },
  ruleSentence: (rule: number, name: Charge['rule']) =>
    `Regra ${rule} (${PORTUGUESE.ruleNames[name]}): ${PORTUGUESE.rules[name]}`,

  periodsTerm: ({ creditsPerScreen, quantity, ...of }) =>
    [
      screens(of.screens),
      credits(creditsPerScreen),
      counted(quantity, ['período', 'períodos']),
    ].join(' × '),
  shareTerm: ({ creditsEach, creditsPerScreen, timeLeftMs, durationMs, ...of }) =>
    `${screens(of.screens)} × ${credits(creditsEach)} (${credits(creditsPerScreen)} × tempo restante de ${time(timeLeftMs)} em um total de ${time(durationMs)}, arredondado para cima)`,
  goodwillTerm: ({ screenDays, screenDaysPerCredit }) =>
    `${counted(screenDays, SCREEN_DAYS)} ÷ ${number(screenDaysPerCredit)} por crédito`,
  equals: (term, count) => `${term} = ${credits(count)}`,
  agreeing: (arithmetic) => `${arithmetic}.`,
  disagreeing: (arithmetic, taken) => `${arithmetic}, mas ${debited(taken)}: o débito está errado.`,

  taken: ({ credits: count, name, id, purpose }) =>
    `${pick(count, ['Foi debitado', 'Foram debitados'])} ${credits(count)} de ${name} (${id}) ${purpose}.`,
  purposes: {
    SubscriptionActivated: ({ subscriptionId, customer, package: { packageId }, ...data }) =>
      `para ativar a assinatura ${subscriptionId} de ${customer}: ${packageId} × ${number(data.quantity)} em ${screens(data.screens)}`,
    SubscriptionExtended: ({ subscriptionId, package: { packageId }, quantity }) =>
      `para renovar a assinatura ${subscriptionId} com ${packageId} × ${number(quantity)}`,
    ScreensAdded: ({ subscriptionId, added }) =>
      `para adicionar ${screens(added)} à assinatura ${subscriptionId}`,
    GoodwillFunded: ({ screenDays }) =>
      `para abastecer a reserva de cortesia com ${counted(screenDays, SCREEN_DAYS)}`,
  },

  askedBy({ id, role }, keyLabel, request) {
    if (id === role) return `O pedido foi feito pelo ${ROLES[role]}, com a solicitação ${request}.`;
    const key = keyLabel === null ? id : `“${keyLabel}” (${id})`;
    return `O pedido foi feito por ${key}, no papel de ${ROLES[role]}, com a solicitação ${request}.`;
  },
  recordedThen: (occurredAt) =>
    `Passou a valer em ${instantWords(occurredAt)} e foi registrado nesse momento.`,
  broughtIn: (occurredAt, recordedAt) =>
    `Passou a valer em ${instantWords(occurredAt)} e foi importado do histórico em ${instantWords(recordedAt)}.`,

  balance: (before, after) =>
    `O saldo era de ${number(before)} antes do débito e ficou em ${number(after)} depois dele.`,
  pool: (before, after) =>
    `A reserva de cortesia tinha ${counted(before, SCREEN_DAYS)} antes do débito e ficou com ${number(after)} depois dele.`,
  subscription: (id, before, after) =>
    `Antes do débito, a assinatura ${id} ${before ? was(before) : 'não existia'}; depois dele, ${after ? is(after) : 'não existe'}.`,
  device: (device) => `A assinatura estava vinculada ao dispositivo ${device} nesse momento.`,
  use: (connections, rejections) =>
    `Mais perto do débito, no dia anterior e no seguinte, constam ${counted(connections, ['conexão', 'conexões'])} dos seus dispositivos e ${counted(rejections, ['recusa', 'recusas'])}.`,

  transfer: ({ fromAccountId, sentAt, ...transfer }) =>
    `A última transferência para a conta antes do débito foi de ${credits(transfer.credits)}, vinda de ${fromAccountId} e enviada em ${instantWords(sentAt)}.`,
  trial: (startedAt, count) =>
    `A assinatura começou como um teste em ${instantWords(startedAt)}, gratuito e com ${screens(count)}.`,
  saidAgain: (at) =>
    `A mesma solicitação, idêntica, foi aceita com outra chave em ${instantWords(at)}: pode ser um único pedido debitado duas vezes.`,
  activatedAgain: (at, { subscriptionId }) =>
    `O mesmo foi ativado para o mesmo cliente com outra chave em ${instantWords(at)}, como assinatura ${subscriptionId}: pode ser um único pedido debitado duas vezes.`,
  reversal: ({ isAll, at, entitlement, reason, ...reversal }) =>
    `${pick(reversal.credits, ['Foi estornado', 'Foram estornados'])} ${credits(reversal.credits)}, ${isAll ? 'o débito inteiro' : 'uma parte do débito'}, em ${instantWords(at)}, com o direito ${entitlement === 'kept' ? 'mantido' : 'retirado'}: ${ended(reason)}`,
  dispute({ openedAt, claim, status, reason }) {
    const become = { open: 'está aberta', upheld: 'foi aceita', rejected: 'foi rejeitada' }[status];
    const why = status === 'rejected' && reason !== null ? `: ${ended(reason)}` : '.';
    return `O débito foi contestado em ${instantWords(openedAt)} (“${claim}”); a contestação ${become}${why}`;
  },
  compensation: ({ days, at, expiresAt, reason }) =>
    `${pick(days, ['Foi dado', 'Foram dados'])} ${counted(days, TIME.day)} de compensação em ${instantWords(at)}, até ${instantWords(expiresAt)}: ${ended(reason)}`,
  incident(id, { supplier, startedAt, endedAt, burnt }, isNamed) {
    const began = `o incidente ${id} de ${supplier}, que começou em ${instantWords(startedAt)}`;
    const until = endedAt === null ? 'não terminou' : `terminou em ${instantWords(endedAt)}`;
    const which = `${began} e ${until}`;
    if (burnt === null) return `Uma compensação cita ${which}.`;
    return `Destes créditos, ${burnt.replace('.', ',')} se perderam n${which}${isNamed ? '; uma compensação o cita' : ''}.`;
  },
  unknownIncident: (id) => `Uma compensação cita o incidente ${id}.`,

  attempts: (events) =>
    `O livro-razão contém esta solicitação uma única vez, com ${counted(events, ['evento', 'eventos'])}. Se ela for enviada de novo com a mesma chave, a resposta vem de lá e nada é debitado. Tentativas recusadas e repetições não gravam nada; por isso, não se sabe se houve alguma.`,

  again: (type) =>
    type === 'SubscriptionActivated'
      ? 'O mesmo para uma assinatura nova'
      : 'O mesmo pedido, enviado de novo,',
  wouldTake(again, { expiresAt, balanceAfter, ...quote }) {
    const until = expiresAt === null ? '' : `, valeria até ${instantWords(expiresAt)}`;
    return `${again} custaria ${credits(quote.credits)} hoje${until} e deixaria um saldo de ${number(balanceAfter)}.`;
  },
  wouldBeRefused: (again, slug, detail) => `${again} seria recusado hoje (${slug}): ${detail}`,
  refusal: ({ slug, figures }) =>
    REFUSALS[slug as AgainRefusal]?.(figures) ?? 'Uma regra do livro-razão não o permite.',

  proven: 'A prova que o acompanha mostra que o evento está sob um ponto de verificação assinado.',
  notSealed:
    'O evento ainda não está sob um ponto de verificação assinado; o seu hash o encadeia aos outros eventos da conta.',
};

function was({ status, expiresAt, ...then }: SubscriptionThen): string {
  const [on, until] = [screens(then.screens), instantWords(expiresAt)];
  return {
    expired: `tinha vencido em ${until}, com ${on}`,
    active: `estava ativa com ${on} até ${until}`,
    trial: `era um teste com ${on} até ${until}`,
    suspended: `estava suspensa, com ${on} até ${until}`,
    cancelled: `estava cancelada, com ${on} até ${until}`,
  }[status];
}

function is({ status, expiresAt, ...then }: SubscriptionThen): string {
  const kind = status === 'suspended' ? 'continua suspensa,' : 'está ativa';
  return `${kind} com ${screens(then.screens)} até ${instantWords(expiresAt)}`;
}
