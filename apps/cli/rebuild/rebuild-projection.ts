/** Rebuilds one read model beside the live one and waits until readers have switched to it. */
import { randomUUID } from 'node:crypto';
import { badUse, CommandFailed } from '../command-failed.js';
import { problemLine } from '../connection/http-answer.js';
import type { LedgerClient } from '../connection/ledger-client.js';
import type { Terminal } from '../terminal.js';
import type { ProjectionStatus } from './projection-status.js';
import { projectionStatus } from './projection-status.js';

const POLL_MS = 500;
/** Not started, nor switched, in so many polls: the server has given it up. */
const POLLS_WITHOUT_REBUILD_MAX = 10;

/**
 * @param limitMs how long to wait for the switch; the rebuild goes on in the server after it.
 * @throws CommandFailed where it is refused, halts, ends without a switch, or takes longer.
 */
export async function rebuildProjection(
  name: string,
  client: LedgerClient,
  terminal: Terminal,
  limitMs: number,
): Promise<void> {
  await projectionStatus(client, name);
  const version = await startRebuild(name, client);
  terminal.report(`${name}: rebuilding as version ${version}; the live one still answers`);
  const startedAt = terminal.now();
  let idlePolls = 0;
  let told = -1;
  while (terminal.now() - startedAt < limitMs) {
    const status = await projectionStatus(client, name);
    if (hasSwitched(status, version)) return reportSwitch(status, terminal, startedAt);
    if (status.rebuild) {
      if (status.rebuild.events !== told) terminal.report(`${name}: ${progressOf(status.rebuild)}`);
      told = status.rebuild.events;
      idlePolls = 0;
    } else if (++idlePolls > POLLS_WITHOUT_REBUILD_MAX) throw endedWithoutSwitch(status);
    await terminal.pause(POLL_MS);
  }
  throw new CommandFailed(
    `${name} has not switched in ${Math.round(limitMs / 1000)} s; it goes on in the server: see \`tallystick projections\`.`,
  );
}

async function startRebuild(name: string, client: LedgerClient): Promise<string> {
  const answer = await client.post(`/v1/projections/${encodeURIComponent(name)}/rebuild`, {
    body: {},
    key: `rebuild-${name}-${randomUUID()}`,
  });
  if (answer.status === 404) throw badUse(`${name} can't be rebuilt: ${problemLine(answer)}.`);
  if (answer.status !== 202)
    throw new CommandFailed(`${name} can't be rebuilt now: ${problemLine(answer)}.`);
  return String(answer.body['version']);
}

function hasSwitched({ version, rebuild }: ProjectionStatus, wanted: string): boolean {
  return rebuild === null && String(version) === wanted;
}

function reportSwitch(status: ProjectionStatus, terminal: Terminal, startedAt: number): void {
  const seconds = ((terminal.now() - startedAt) / 1000).toFixed(1);
  terminal.print(
    `${status.name}: readers have switched to version ${status.version} (${seconds} s)`,
  );
}

function progressOf({ events, position }: NonNullable<ProjectionStatus['rebuild']>): string {
  return `${events} events${position === null ? '' : `, at position ${position}`}`;
}

function endedWithoutSwitch({ name, fault }: ProjectionStatus): CommandFailed {
  const why = fault ? `: ${fault.error} (event ${fault.eventId})` : '; see the server’s log';
  return new CommandFailed(`${name}: the rebuild ended and readers have not switched${why}`);
}
