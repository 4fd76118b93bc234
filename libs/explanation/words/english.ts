/** An explanation in English. Refusals are told as the ledger tells them. */
import type { SubscriptionThen } from '../entitlement.js';
import type { ExplanationWords } from './explanation-words.js';
import { countingIn, ended, timeParts, type Noun } from './figures.js';
import { instantWords } from './instants.js';

const { counted, pick } = countingIn('en', String);

const CREDITS: Noun = ['credit', 'credits'];
const SCREENS: Noun = ['screen', 'screens'];

const credits = (count: number) => counted(count, CREDITS);
const screens = (count: number) => counted(count, SCREENS);

function time(milliseconds: number): string {
  const parts = timeParts(milliseconds).map(([count, unit]) => counted(count, [unit, `${unit}s`]));
  return parts.join(' ') || 'no time';
}

export const ENGLISH: ExplanationWords = {
  ruleNames: {
    activation: 'activation',
    extension: 'extension',
    screens: 'screens',
    goodwill: 'goodwill',
  },
  rules: {
    activation:
      "An activation takes the package's credits for each screen and each period that is bought.",
    extension:
      "An extension takes the package's credits for each period and each screen that the subscription has then.",
    screens:
      'An added screen takes its share of the package for the time that is left, rounded up to whole credits.',
    goodwill: 'Goodwill is funded with credits, each of which gives screen-days for compensations.',
  },
  ruleSentence: (number, rule) =>
    `Rule ${number} (${ENGLISH.ruleNames[rule]}): ${ENGLISH.rules[rule]}`,

  periodsTerm: ({ creditsPerScreen, quantity, ...of }) =>
    [screens(of.screens), credits(creditsPerScreen), counted(quantity, ['period', 'periods'])].join(
      ' × ',
    ),
  shareTerm: ({ creditsEach, creditsPerScreen, timeLeftMs, durationMs, ...of }) =>
    `${screens(of.screens)} × ${credits(creditsEach)} (${credits(creditsPerScreen)} × ${time(timeLeftMs)} left of ${time(durationMs)}, rounded up)`,
  goodwillTerm: ({ screenDays, screenDaysPerCredit }) =>
    `${screenDays} screen-days ÷ ${screenDaysPerCredit} a credit`,
  equals: (term, count) => `${term} = ${credits(count)}`,
  agreeing: (arithmetic) => `${arithmetic}.`,
  disagreeing: (arithmetic, taken) =>
    `${arithmetic}, but ${credits(taken)} ${pick(taken, ['was', 'were'])} taken: the charge is wrong.`,

  taken: ({ credits: count, name, id, purpose }) =>
    `${credits(count)} ${pick(count, ['was', 'were'])} taken from ${name} (${id}) ${purpose}.`,
  purposes: {
    SubscriptionActivated: ({ subscriptionId, customer, package: { packageId }, ...data }) =>
      `to activate subscription ${subscriptionId} for ${customer}: ${packageId} × ${data.quantity} on ${screens(data.screens)}`,
    SubscriptionExtended: ({ subscriptionId, package: { packageId }, quantity }) =>
      `to extend subscription ${subscriptionId} by ${packageId} × ${quantity}`,
    ScreensAdded: ({ subscriptionId, added }) =>
      `to add ${screens(added)} to subscription ${subscriptionId}`,
    GoodwillFunded: ({ screenDays }) => `to fund ${screenDays} screen-days of goodwill`,
  },

  askedBy({ id, role }, keyLabel, request) {
    // The operator's own key is no key that was issued.
    if (id === role) return `It was asked for by the ${role}, with the request ${request}.`;
    const key = keyLabel === null ? id : `“${keyLabel}” (${id})`;
    return `It was asked for by ${key}, in the role ${role}, with the request ${request}.`;
  },
  recordedThen: (occurredAt) =>
    `It took effect on ${instantWords(occurredAt)} and was recorded then.`,
  broughtIn: (occurredAt, recordedAt) =>
    `It took effect on ${instantWords(occurredAt)} and was brought in from history on ${instantWords(recordedAt)}.`,

  balance: (before, after) => `The balance was ${before} before it and ${after} after it.`,
  pool: (before, after) =>
    `The goodwill pool held ${before} screen-days before it and ${after} after it.`,
  subscription: (id, before, after) =>
    `Before it, subscription ${id} ${before ? was(before) : 'did not exist'}; after it, it ${after ? is(after) : 'does not exist'}.`,
  device: (device) => `The subscription was locked to the device ${device} then.`,
  use: (connections, rejections) =>
    `Nearest to it, within a day before and after, the ledger has ${counted(connections, ['connection', 'connections'])} of its devices and ${counted(rejections, ['rejection', 'rejections'])}.`,

  transfer: ({ fromAccountId, sentAt, ...transfer }) =>
    `The last transfer to the account before it was ${credits(transfer.credits)} from ${fromAccountId}, sent on ${instantWords(sentAt)}.`,
  trial: (startedAt, count) =>
    `The subscription began as a trial on ${instantWords(startedAt)}, free and with ${screens(count)}.`,
  saidAgain: (at) =>
    `The very same request was taken under another key on ${instantWords(at)}: this may be one wish charged twice.`,
  activatedAgain: (at, { subscriptionId }) =>
    `The same was activated for the same customer under another key on ${instantWords(at)}, as subscription ${subscriptionId}: this may be one wish charged twice.`,
  reversal: ({ isAll, at, entitlement, reason, ...reversal }) =>
    `${credits(reversal.credits)}, ${isAll ? 'all' : 'a part'} of it, came back on ${instantWords(at)}, the entitlement ${entitlement}: ${ended(reason)}`,
  dispute({ openedAt, claim, status, reason }) {
    const why = status === 'rejected' && reason !== null ? `: ${ended(reason)}` : '.';
    return `It was disputed on ${instantWords(openedAt)} (“${claim}”); the dispute is ${status}${why}`;
  },
  compensation: ({ days, at, expiresAt, reason }) =>
    `${counted(days, ['day', 'days'])} of compensation ${pick(days, ['was', 'were'])} given on ${instantWords(at)}, up to ${instantWords(expiresAt)}: ${ended(reason)}`,
  incident(id, { supplier, startedAt, endedAt, burnt }, isNamed) {
    const began = `the incident ${id} of ${supplier}, which began on ${instantWords(startedAt)}`;
    const until = endedAt === null ? 'is not over' : `was over on ${instantWords(endedAt)}`;
    const which = `${began} and ${until}`;
    if (burnt === null) return `A compensation names ${which}.`;
    return `${burnt} of these credits burnt in ${which}${isNamed ? '; a compensation names it' : ''}.`;
  },
  unknownIncident: (id) => `A compensation names the incident ${id}.`,

  attempts: (events) =>
    `The log holds this request once, with ${counted(events, ['event', 'events'])}. Sending it again with its key is answered from there and takes nothing. Refused attempts and repetitions write nothing, so whether there were any is not known.`,

  again: (type) =>
    type === 'SubscriptionActivated'
      ? 'The same for a new subscription'
      : 'The same request, sent anew,',
  wouldTake(again, { expiresAt, balanceAfter, ...quote }) {
    const until = expiresAt === null ? '' : `, run until ${instantWords(expiresAt)}`;
    return `${again} would take ${credits(quote.credits)} today${until}, and leave a balance of ${balanceAfter}.`;
  },
  wouldBeRefused: (again, slug, detail) => `${again} would be refused today (${slug}): ${detail}`,
  refusal: ({ detail }) => detail,

  proven: 'The proof with it shows that it is under a signed checkpoint.',
  notSealed:
    'The event is not under a signed checkpoint yet; its hash chains it to its account’s other events.',
};

function was({ status, expiresAt, ...then }: SubscriptionThen): string {
  const until = instantWords(expiresAt);
  if (status === 'expired') return `had run out on ${until}, with ${screens(then.screens)}`;
  const kind = status === 'active' ? 'ran' : `was ${status === 'trial' ? 'a trial' : status},`;
  return `${kind} on ${screens(then.screens)} until ${until}`;
}

function is({ status, expiresAt, ...then }: SubscriptionThen): string {
  const kind = status === 'suspended' ? 'stays suspended,' : 'runs';
  return `${kind} on ${screens(then.screens)} until ${instantWords(expiresAt)}`;
}
