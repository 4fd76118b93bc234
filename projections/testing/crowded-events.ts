/**
 * A history in which nearly everything happens at one of a few instants, on accounts whose ids come in another order than their
 * places in the tree: what is equal in the order of a list is the rule there, not the exception.
 */
import fc from 'fast-check';
import type { AnyEvent } from '../../libs/ledger/index.js';
import {
  activate,
  openingOf,
  openSubReseller,
  purchase,
} from '../../libs/ledger/testing/commands.js';
import {
  beginLedger,
  carryTransfer,
  type LedgerModel,
  stateOf,
  submit,
} from '../../libs/ledger/testing/ledger-model.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { historyOf } from './history.js';
import { sideStreamsOf } from './side-streams.js';

const operator = { role: 'operator' } as const;

/** Parents with their children: also ids that begin with one another, or differ in case alone. */
const TREE: readonly (readonly [parentId: string, accountId: string, name: string])[] = [
  ['root-0', 'z', 'Ann'],
  ['z', 'kid', 'Élan'],
  ['kid', 'A', 'ann'],
  ['A', 'kid2', 'Ödön'],
  ['root-0', 'a', 'ANN'],
  ['a', 'KID', '安 Ann'],
  ['root-1', 'b', 'ann b'],
  ['b', 'ki', 'élan'],
  ['root-1', 'aa', 'ΑΝΝΑΣ'],
  ['aa', 'Z', '\u{1F600} Ann'],
];

/** So many acts beside the openings; the same for the same seed. */
export function crowdedEvents(seed: number, acts: number): readonly AnyEvent[] {
  const model = beginLedger();
  for (const accountId of ['root-0', 'root-1', 'root-0', 'root-1'])
    submit(model, accountId, purchase(250), operator);
  const leaves = TREE.map(
    ([, accountId], index) => [accountId, `n${TREE.length - index}`, 'Leaf'] as const,
  );
  const all = [...TREE, ...leaves];
  all.forEach((one, index) => open(model, one, index));
  all.forEach(([, accountId], index) => spend(model, accountId, index % 2));
  const many = fc.array(randomAct, { minLength: acts, maxLength: acts, size: 'max' });
  const { events } = historyOf(fc.sample(many, { seed, numRuns: 1 })[0]!, model);
  const beside = sideStreamsOf(events);
  const incidents = moreIncidents(beside, events.length + beside.length);
  return [...events, ...beside, ...incidents].map((event) => crowded(event) as AnyEvent);
}

function open(model: LedgerModel, [parentId, accountId, name]: (typeof TREE)[number], n: number) {
  const opening = { accountId, transferId: `opening-${n}`, opening: openingOf({ name }) };
  submit(model, parentId, openSubReseller(10, opening), operator);
  for (let step = 0; step < 2; step += 1) carryTransfer(model, n, false);
  submit(model, accountId, purchase(30), operator);
}

/** At once, so that there is something to warn of. */
function spend(model: LedgerModel, accountId: string, left: number) {
  const screens = stateOf(model, accountId).balance - left;
  const taken = activate({ subscriptionId: 'all', packageId: '1-month', screens });
  submit(model, accountId, taken, operator);
}

/** The incident of the history again and again, by other ids. */
function moreIncidents(beside: readonly AnyEvent[], before: number): AnyEvent[] {
  const known = beside.filter(({ stream }) => stream === 'incident-i1');
  return ['i3', 'i0', 'i2'].flatMap((incidentId, copy) =>
    known.map((event, index) => ({
      ...event,
      eventId: `${incidentId}.${event.revision}`,
      stream: `incident-${incidentId}`,
      data: { ...event.data, incidentId },
      position: String((before + copy * known.length + index + 1) * 7).padStart(16, '0'),
    })),
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const APART_MS = 120 * 86_400_000;

/** Each instant in it becomes the latest of a few that it isn't before: what came first never comes later than another. */
function crowded(value: unknown): unknown {
  if (typeof value === 'string')
    return INSTANT.test(value)
      ? new Date(Math.floor(Date.parse(value) / APART_MS) * APART_MS).toISOString()
      : value;
  if (Array.isArray(value)) return value.map(crowded);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, crowded(member)]));
}
