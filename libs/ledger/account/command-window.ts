/**
 * The latest commands of an account, so that one sent twice is answered again (rule 15). Bounded: when the young half is
 * full, the old half is forgotten; a forgotten command is found in the timeline.
 */
import { VersionedMap } from '../versioned-map.js';

/** Commands a half holds; the window knows the last 1,024 to 2,048. */
export const HALF_WINDOW = 1024;

export interface KnownCommand {
  readonly commandId: string;
  /** Of its events on this stream, ascending. */
  readonly revisions: readonly number[];
}

export interface CommandWindow {
  readonly young: VersionedMap<KnownCommand>;
  readonly old: VersionedMap<KnownCommand>;
  /** Halves filled so far: from 2 on, commands have been forgotten. */
  readonly filled: number;
}

export const NO_COMMANDS: CommandWindow = {
  young: VersionedMap.of(),
  old: VersionedMap.of(),
  filled: 0,
};

/**
 * A command id is `<which>.<what>`: which command (a hash of its scope and key) and what it said (a hash of its path and
 * body), so that both are under the event's own hash.
 */
export function whichCommand(commandId: string): string {
  const dot = commandId.indexOf('.');
  return dot < 0 ? commandId : commandId.slice(0, dot);
}

export function knownCommand(window: CommandWindow, commandId: string): KnownCommand | undefined {
  const which = whichCommand(commandId);
  return window.young.get(which) ?? window.old.get(which);
}

/** Whether every command of the stream is still in the window. */
export function isComplete(window: CommandWindow): boolean {
  return window.filled < 2;
}

/** @param half commands that a half of the window holds */
export function remember(
  window: CommandWindow,
  commandId: string,
  revision: number,
  half = HALF_WINDOW,
): CommandWindow {
  const which = whichCommand(commandId);
  const known = window.young.get(which) ?? window.old.get(which);
  const revisions = known ? [...known.revisions, revision] : [revision];
  const young = window.young.set(which, { commandId, revisions });
  if (young.size < half) return { ...window, young };
  return { young: VersionedMap.of(), old: young, filled: window.filled + 1 };
}
