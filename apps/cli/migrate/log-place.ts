/** Where a log is: a data folder, or an EventStoreDB by its connection string. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { badUse } from '../command-failed.js';

const SERVER = /^(esdb|kurrentdb)(\+discover)?:\/\//i;
const LOG_FILE = 'events.db';
const READ_MODELS_FILE = 'read-models.db';

/**
 * Refuses, before anything is opened, what can't be meant.
 *
 * @throws CommandFailed (bad use) where there is no log to copy, where both are the same, or where the target has read models
 * but no log: they are of a log that is gone, and would be taken for those of the copy.
 */
export function checkPlaces(from: string, to: string): void {
  for (const place of [from, to])
    if (/^[a-z+]+:\/\//i.test(place) && !SERVER.test(place))
      throw badUse(`${withoutPassword(place)} is neither a folder nor an esdb:// address.`);
  if (!isServer(from) && !existsSync(join(from, LOG_FILE)))
    throw badUse(`There is no log in ${from}: it has no ${LOG_FILE}.`);
  if (isSame(from, to)) throw badUse('--from and --to are the same log.');
  if (!isServer(to) && !existsSync(join(to, LOG_FILE)) && existsSync(join(to, READ_MODELS_FILE)))
    throw badUse(
      `${to} has read models of another log and no ${LOG_FILE}: remove ${READ_MODELS_FILE}* from it, or choose another folder.`,
    );
}

/** A place as it may be shown. */
export function withoutPassword(place: string): string {
  return place.replace(/^([a-z+]+:\/\/[^:@/]+):[^@/]*@/i, '$1:…@');
}

function isServer(place: string): boolean {
  return SERVER.test(place);
}

/** Two servers are the same where they have a node in common. */
function isSame(from: string, to: string): boolean {
  if (isServer(from) !== isServer(to)) return false;
  if (!isServer(from)) return wholePath(from) === wholePath(to);
  const nodes = new Set(nodesOf(from));
  return nodesOf(to).some((node) => nodes.has(node));
}

/** `host:port`, of all nodes that a connection string names. */
function nodesOf(url: string): readonly string[] {
  const authority = url.replace(SERVER, '').split(/[/?]/)[0]!.toLowerCase();
  const hosts = authority.slice(authority.lastIndexOf('@') + 1).split(',');
  return hosts.map((host) => (/:\d+$/.test(host) ? host : `${host}:2113`));
}

/** Without links, as far as it is there. */
function wholePath(folder: string): string {
  const path = resolve(folder);
  return existsSync(path) ? realpathSync(path) : join(wholePath(dirname(path)), basename(path));
}
