/** Remembers which event took credits for which key, so that a reversal can name it. */
import type { TraceCommand } from './trace-line.js';

export interface KnownDeductions {
  /** Keeps the deduction in a command's answer, where a reversal will name its key. */
  learn(command: TraceCommand, answer: Readonly<Record<string, unknown>>): void;
  /** The same command with `eventId` in the place of `deductionOfKey`; undefined while the deduction is unknown. */
  resolve(command: TraceCommand): TraceCommand | undefined;
  /** What was learnt since the last call: place to event id. */
  takeLearnt(): Readonly<Record<string, string>>;
  restore(learnt: Readonly<Record<string, string>>): void;
}

interface ShownEvent {
  readonly eventId: string;
  readonly data?: { readonly charge?: unknown };
}

/** @param wanted the keys that reversals name; no others are kept. */
export function createKnownDeductions(wanted: ReadonlySet<string>): KnownDeductions {
  const eventIds = new Map<string, string>();
  let learnt: Record<string, string> = {};

  return {
    learn(command, answer) {
      const eventId = wanted.has(command.key) ? deductionIn(answer) : undefined;
      if (eventId === undefined) return;
      // Keys belong to the account in the path, so two accounts may each have one of that name.
      const place = placeOf(command.path, command.key);
      eventIds.set(place, eventId);
      learnt[place] = eventId;
    },
    resolve(command) {
      const { deductionOfKey, ...body } = command.body;
      if (typeof deductionOfKey !== 'string') return command;
      const eventId = eventIds.get(placeOf(command.path, deductionOfKey));
      return eventId === undefined ? undefined : { ...command, body: { ...body, eventId } };
    },
    takeLearnt() {
      const taken = learnt;
      learnt = {};
      return taken;
    },
    restore(kept) {
      for (const [place, eventId] of Object.entries(kept)) eventIds.set(place, eventId);
    },
  };
}

function placeOf(path: string, key: string): string {
  return `${path.split('/')[2] ?? ''} ${key}`;
}

function deductionIn(answer: Readonly<Record<string, unknown>>): string | undefined {
  const events = Array.isArray(answer['events']) ? (answer['events'] as ShownEvent[]) : [];
  return events.find((event) => event.data?.charge)?.eventId;
}
