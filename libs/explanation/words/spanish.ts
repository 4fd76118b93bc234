/** An explanation in Spanish. */
import type { Charge, Refusal, Role } from '../../ledger/index.js';
import type { SubscriptionThen } from '../entitlement.js';
import type { AgainRefusal, ExplanationWords } from './explanation-words.js';
import { countingIn, ended, timeParts, type Noun, type TimeUnit } from './figures.js';
import { instantWords } from './instants.js';

const digits = new Intl.NumberFormat('es');
const together = new Intl.ListFormat('es', { type: 'conjunction' });
const { counted, number, pick } = countingIn('es', (value) => digits.format(value), 'de');

const CREDITS: Noun = ['crédito', 'créditos'];
const SCREENS: Noun = ['pantalla', 'pantallas'];
const SCREEN_DAYS: Noun = ['pantalla-día', 'pantallas-día'];
const TIME: Readonly<Record<TimeUnit, Noun>> = {
  day: ['día', 'días'],
  hour: ['hora', 'horas'],
  minute: ['minuto', 'minutos'],
  second: ['segundo', 'segundos'],
  millisecond: ['milisegundo', 'milisegundos'],
};

const ROLES: Readonly<Record<Role, string>> = {
  operator: 'operador',
  finance: 'finanzas',
  auditor: 'auditor',
  support: 'soporte',
  reseller: 'revendedor',
  service: 'servicio',
  system: 'sistema',
};

const REFUSALS: Readonly<Record<AgainRefusal, (figures: Refusal['figures']) => string>> = {
  'account-not-open': ({ standing }) =>
    `La cuenta está ${standing === 'closed' ? 'cerrada' : 'suspendida'}.`,
  'account-restricted': ({ balance }) =>
    `El saldo es ${number(Number(balance))}; compre créditos primero.`,
  'expiry-too-far': () => 'La suscripción pasaría del año 9999.',
  'id-taken': () => 'La cuenta ya tiene una suscripción con ese identificador.',
  'insufficient-credits': ({ balance, required }) =>
    `Esto cuesta ${credits(Number(required))} y la cuenta tiene ${number(Number(balance))}; compre ${number(Number(required) - Number(balance))} más.`,
  'package-not-found': () => 'El paquete ya no está a la venta.',
  'screen-limit': ({ maximum }) => `Una suscripción tiene como máximo ${screens(Number(maximum))}.`,
  'subscription-cancelled': () =>
    'La suscripción está cancelada definitivamente; active una nueva.',
  'subscription-expired': ({ expiresAt }) =>
    `La suscripción venció el ${instantWords(String(expiresAt))}; renuévela primero.`,
  'subscription-not-found': () => 'La cuenta ya no tiene esa suscripción.',
  'trial-not-activated': () => 'Es una prueba que aún no está activada; actívela primero.',
};

const credits = (count: number) => counted(count, CREDITS);
const screens = (count: number) => counted(count, SCREENS);
const charged = (count: number) => `${pick(count, ['cargó', 'cargaron'])} ${credits(count)}`;

function time(milliseconds: number): string {
  const parts = timeParts(milliseconds).map(([count, unit]) => counted(count, TIME[unit]));
  return parts.length === 0 ? counted(0, TIME.second) : together.format(parts);
}

export const SPANISH: ExplanationWords = {
  ruleNames: {
    activation: 'activación',
    extension: 'renovación',
    screens: 'pantallas',
    goodwill: 'cortesía',
  },
  rules: {
    activation:
      'Una activación cuesta los créditos del paquete por cada pantalla y cada período que se compra.',
    extension:
      'Una renovación cuesta los créditos del paquete por cada período y cada pantalla que la suscripción tiene en ese momento.',
    screens:
      'Una pantalla añadida cuesta su parte del paquete por el tiempo que queda, redondeada hacia arriba a créditos enteros.',
    goodwill:
      'La reserva de cortesía se dota con créditos, cada uno de los cuales da pantallas-día para compensaciones.',
  },
  ruleSentence: (rule: number, name: Charge['rule']) =>
    `Regla ${rule} (${SPANISH.ruleNames[name]}): ${SPANISH.rules[name]}`,

  periodsTerm: ({ creditsPerScreen, quantity, ...of }) =>
    [
      screens(of.screens),
      credits(creditsPerScreen),
      counted(quantity, ['período', 'períodos']),
    ].join(' × '),
  shareTerm: ({ creditsEach, creditsPerScreen, timeLeftMs, durationMs, ...of }) =>
    `${screens(of.screens)} × ${credits(creditsEach)} (${credits(creditsPerScreen)} × tiempo restante de ${time(timeLeftMs)} de un total de ${time(durationMs)}, redondeado hacia arriba)`,
  goodwillTerm: ({ screenDays, screenDaysPerCredit }) =>
    `${counted(screenDays, SCREEN_DAYS)} ÷ ${number(screenDaysPerCredit)} por crédito`,
  equals: (term, count) => `${term} = ${credits(count)}`,
  agreeing: (arithmetic) => `${arithmetic}.`,
  disagreeing: (arithmetic, taken) =>
    `${arithmetic}, pero se ${charged(taken)}: el cargo es incorrecto.`,

  taken: ({ credits: count, name, id, purpose }) =>
    `Se ${charged(count)} a ${name} (${id}) ${purpose}.`,
  purposes: {
    SubscriptionActivated: ({ subscriptionId, customer, package: { packageId }, ...data }) =>
      `para activar la suscripción ${subscriptionId} de ${customer}: ${packageId} × ${number(data.quantity)} en ${screens(data.screens)}`,
    SubscriptionExtended: ({ subscriptionId, package: { packageId }, quantity }) =>
      `para renovar la suscripción ${subscriptionId} con ${packageId} × ${number(quantity)}`,
    ScreensAdded: ({ subscriptionId, added }) =>
      `para añadir ${screens(added)} a la suscripción ${subscriptionId}`,
    GoodwillFunded: ({ screenDays }) =>
      `para dotar la reserva de cortesía con ${counted(screenDays, SCREEN_DAYS)}`,
  },

  askedBy({ id, role }, keyLabel, request) {
    if (id === role) return `Lo pidió el ${ROLES[role]}, en la solicitud ${request}.`;
    const key = keyLabel === null ? id : `«${keyLabel}» (${id})`;
    return `Lo pidió ${key}, con el rol de ${ROLES[role]}, en la solicitud ${request}.`;
  },
  recordedThen: (occurredAt) =>
    `Surtió efecto el ${instantWords(occurredAt)} y se registró en ese momento.`,
  broughtIn: (occurredAt, recordedAt) =>
    `Surtió efecto el ${instantWords(occurredAt)} y se importó del historial el ${instantWords(recordedAt)}.`,

  balance: (before, after) =>
    `El saldo era de ${number(before)} antes del cargo y quedó en ${number(after)} después.`,
  pool: (before, after) =>
    `La reserva de cortesía tenía ${counted(before, SCREEN_DAYS)} antes del cargo y quedó con ${number(after)} después.`,
  subscription: (id, before, after) =>
    `Antes del cargo, la suscripción ${id} ${before ? was(before) : 'no existía'}; después, ${after ? is(after) : 'no existe'}.`,
  device: (device) => `La suscripción estaba vinculada al dispositivo ${device} en ese momento.`,
  use: (connections, rejections) =>
    `Lo más cercano al cargo, en el día anterior y el siguiente: ${counted(connections, ['conexión', 'conexiones'])} de sus dispositivos y ${counted(rejections, ['rechazo', 'rechazos'])}.`,

  transfer: ({ fromAccountId, sentAt, ...transfer }) =>
    `La última transferencia a la cuenta antes del cargo fue de ${credits(transfer.credits)}, de ${fromAccountId}, enviada el ${instantWords(sentAt)}.`,
  trial: (startedAt, count) =>
    `La suscripción empezó como una prueba el ${instantWords(startedAt)}, gratuita y con ${screens(count)}.`,
  saidAgain: (at) =>
    `La misma solicitud, idéntica, se aceptó con otra clave el ${instantWords(at)}: puede que un solo pedido se haya cargado dos veces.`,
  activatedAgain: (at, { subscriptionId }) =>
    `Lo mismo se activó para el mismo cliente con otra clave el ${instantWords(at)}, como suscripción ${subscriptionId}: puede que un solo pedido se haya cargado dos veces.`,
  reversal: ({ isAll, at, entitlement, reason, ...reversal }) =>
    `Se ${pick(reversal.credits, ['devolvió', 'devolvieron'])} ${credits(reversal.credits)}, ${isAll ? 'el cargo entero' : 'una parte del cargo'}, el ${instantWords(at)}, con el derecho ${entitlement === 'kept' ? 'mantenido' : 'retirado'}: ${ended(reason)}`,
  dispute({ openedAt, claim, status, reason }) {
    const become = { open: 'está abierta', upheld: 'fue aceptada', rejected: 'fue rechazada' }[
      status
    ];
    const why = status === 'rejected' && reason !== null ? `: ${ended(reason)}` : '.';
    return `El cargo se disputó el ${instantWords(openedAt)} («${claim}»); la disputa ${become}${why}`;
  },
  compensation: ({ days, at, expiresAt, reason }) =>
    `Se ${pick(days, ['dio', 'dieron'])} ${counted(days, TIME.day)} de compensación el ${instantWords(at)}, hasta el ${instantWords(expiresAt)}: ${ended(reason)}`,
  incident(id, { supplier, startedAt, endedAt, burnt }, isNamed) {
    const began = `el incidente ${id} de ${supplier}, que empezó el ${instantWords(startedAt)}`;
    const until = endedAt === null ? 'no ha terminado' : `terminó el ${instantWords(endedAt)}`;
    const which = `${began} y ${until}`;
    if (burnt === null) return `Una compensación nombra ${which}.`;
    return `De estos créditos, ${burnt.replace('.', ',')} se perdieron en ${which}${isNamed ? '; una compensación lo nombra' : ''}.`;
  },
  unknownIncident: (id) => `Una compensación nombra el incidente ${id}.`,

  attempts: (events) =>
    `El libro de créditos contiene esta solicitud una sola vez, con ${counted(events, ['evento', 'eventos'])}. Si se envía de nuevo con su clave, la respuesta sale de ahí y no se carga nada. Los intentos rechazados y las repeticiones no escriben nada, así que no se sabe si hubo alguno.`,

  again: (type) =>
    type === 'SubscriptionActivated'
      ? 'Lo mismo para una suscripción nueva'
      : 'Lo mismo, pedido de nuevo,',
  wouldTake(again, { expiresAt, balanceAfter, ...quote }) {
    const until = expiresAt === null ? '' : `, valdría hasta el ${instantWords(expiresAt)}`;
    return `${again} costaría hoy ${credits(quote.credits)}${until} y dejaría un saldo de ${number(balanceAfter)}.`;
  },
  wouldBeRefused: (again, slug, detail) => `${again} se rechazaría hoy (${slug}): ${detail}`,
  refusal: ({ slug, figures }) =>
    REFUSALS[slug as AgainRefusal]?.(figures) ?? 'Una regla del libro de créditos no lo permite.',

  proven: 'La prueba que lo acompaña muestra que el evento está bajo un punto de control firmado.',
  notSealed:
    'El evento aún no está bajo un punto de control firmado; su hash lo encadena a los demás eventos de la cuenta.',
};

function was({ status, expiresAt, ...then }: SubscriptionThen): string {
  const [on, until] = [screens(then.screens), instantWords(expiresAt)];
  return {
    expired: `había vencido el ${until}, con ${on}`,
    active: `estaba activa con ${on} hasta el ${until}`,
    trial: `era una prueba con ${on} hasta el ${until}`,
    suspended: `estaba suspendida, con ${on} hasta el ${until}`,
    cancelled: `estaba cancelada, con ${on} hasta el ${until}`,
  }[status];
}

function is({ status, expiresAt, ...then }: SubscriptionThen): string {
  const kind = status === 'suspended' ? 'sigue suspendida,' : 'está activa';
  return `${kind} con ${screens(then.screens)} hasta el ${instantWords(expiresAt)}`;
}
