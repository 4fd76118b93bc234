/** A period in which a supplier's service was broken, stream `incident-<incidentId>`: events, fold and commands. Rule 21. */
import { NO_COMMANDS, remember, type CommandWindow } from '../account/command-window.js';
import { later } from '../calendar.js';
import type { DecidedOf, DecisionOf, EventOf } from '../event.js';
import { refuse } from '../refusal.js';

export interface IncidentEvents {
  IncidentOpened: {
    readonly incidentId: string;
    readonly supplier: string;
    readonly startedAt: string;
    readonly description: string;
  };
  IncidentResolved: { readonly endedAt: string };
}

export type IncidentEventType = keyof IncidentEvents;
export type IncidentEvent<T extends IncidentEventType = IncidentEventType> = EventOf<
  IncidentEvents,
  T
>;

export interface IncidentState {
  readonly revision: number;
  readonly hash: string;
  readonly occurredAt: string;
  /** Null before it is opened. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly commands: CommandWindow;
}

export type IncidentCommand =
  | {
      readonly type: 'open-incident';
      readonly incidentId: string;
      readonly supplier: string;
      readonly startedAt: string;
      readonly description: string;
    }
  | { readonly type: 'resolve-incident'; readonly endedAt: string };

export const UNOPENED_INCIDENT: IncidentState = {
  revision: -1,
  hash: '0'.repeat(64),
  occurredAt: '',
  startedAt: null,
  endedAt: null,
  commands: NO_COMMANDS,
};

const STREAM_PREFIX = 'incident-';

export function incidentStream(incidentId: string): string {
  return STREAM_PREFIX + incidentId;
}

/** The incident of a stream, or undefined for a stream that is none. */
export function incidentOfStream(stream: string): string | undefined {
  return stream.startsWith(STREAM_PREFIX) ? stream.slice(STREAM_PREFIX.length) : undefined;
}

export function evolveIncident(state: IncidentState, event: IncidentEvent): IncidentState {
  return {
    startedAt: event.type === 'IncidentOpened' ? event.data.startedAt : state.startedAt,
    endedAt: event.type === 'IncidentResolved' ? event.data.endedAt : state.endedAt,
    revision: event.revision,
    hash: event.chain.hash,
    occurredAt: later(event.occurredAt, state.occurredAt),
    commands: remember(state.commands, event.commandId, event.revision),
  };
}

export type IncidentDecision = DecisionOf<DecidedOf<IncidentEvents>>;

/** An incident is told after the fact as often as not: it binds nobody's order, as the catalogue doesn't (rule 16). */
export function decideIncident(
  state: IncidentState,
  command: IncidentCommand,
  { now, at }: { readonly now: string; readonly at?: string | undefined },
): IncidentDecision {
  const instants = [at, command.type === 'open-incident' ? command.startedAt : command.endedAt];
  const future = instants.find((instant) => instant !== undefined && instant > now);
  if (future !== undefined) return refuse('in-the-future', `${future} is yet to come.`, { now });
  const occurredAt = later(at ?? now, state.occurredAt);
  if (command.type === 'open-incident') {
    const { type: _type, ...data } = command;
    // Its id is the command's: another command has another one.
    if (state.startedAt !== null)
      return refuse('id-taken', `There is an incident ${data.incidentId} already.`);
    return { events: [{ type: 'IncidentOpened', data, occurredAt }] };
  }
  if (state.startedAt === null) return refuse('incident-not-found', 'There is no such incident.');
  if (state.endedAt !== null) {
    const detail = `The incident ended at ${state.endedAt}.`;
    return refuse('incident-resolved', detail, { endedAt: state.endedAt });
  }
  const { endedAt } = command;
  if (endedAt <= state.startedAt) {
    const detail = `The incident began at ${state.startedAt}, and ends after it.`;
    return refuse('ends-before-start', detail, { startedAt: state.startedAt });
  }
  return { events: [{ type: 'IncidentResolved', data: { endedAt }, occurredAt }] };
}
