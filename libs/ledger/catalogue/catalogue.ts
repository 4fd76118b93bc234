/** The catalogue of packages, stream `catalogue`: its events, its fold and its two commands. Rule 1. */
import type { Actor, DecidedOf, DecisionOf, EventOf } from '../event.js';
import { NO_COMMANDS, remember, type CommandWindow } from '../account/command-window.js';
import { later } from '../calendar.js';
import { refuse } from '../refusal.js';
import { DEFAULT_PACKAGES, type Package } from './package.js';

export const CATALOGUE_STREAM = 'catalogue';

export interface CatalogueEvents {
  PackageDefined: Package;
  PackageRetired: { readonly packageId: string };
}

export type CatalogueEvent = EventOf<CatalogueEvents>;

export interface CatalogueState {
  readonly revision: number;
  readonly hash: string;
  readonly occurredAt: string;
  /** By id, in the order of definition; the default ones first. */
  readonly packages: ReadonlyMap<string, CataloguedPackage>;
  readonly commands: CommandWindow;
}

export interface CataloguedPackage extends Package {
  readonly retired: boolean;
}

export type CatalogueCommand =
  | { readonly type: 'define-package'; readonly package: Package }
  | { readonly type: 'retire-package'; readonly packageId: string };

export const DEFAULT_CATALOGUE: CatalogueState = {
  revision: -1,
  hash: '0'.repeat(64),
  occurredAt: '',
  packages: new Map(DEFAULT_PACKAGES.map((item) => [item.packageId, { ...item, retired: false }])),
  commands: NO_COMMANDS,
};

export function evolveCatalogue(state: CatalogueState, event: CatalogueEvent): CatalogueState {
  const packages = new Map(state.packages);
  if (event.type === 'PackageDefined')
    packages.set(event.data.packageId, { ...event.data, retired: false });
  const retired = event.type === 'PackageRetired' ? packages.get(event.data.packageId) : undefined;
  if (retired) packages.set(retired.packageId, { ...retired, retired: true });
  return {
    packages,
    revision: event.revision,
    hash: event.chain.hash,
    occurredAt: later(event.occurredAt, state.occurredAt),
    commands: remember(state.commands, event.commandId, event.revision),
  };
}

export interface CatalogueContext {
  readonly now: string;
  readonly at?: string | undefined;
  readonly actor: Actor;
}

export type CatalogueDecision = DecisionOf<DecidedOf<CatalogueEvents>>;

export function decideCatalogue(
  state: CatalogueState,
  command: CatalogueCommand,
  { now, at }: CatalogueContext,
): CatalogueDecision {
  if (at !== undefined && at > now)
    return refuse('in-the-future', `${at} is yet to come.`, { now });
  // History brought in may define what it needs after the catalogue has moved on: rule 16 binds accounts only.
  const occurredAt = later(at ?? now, state.occurredAt);
  if (command.type === 'define-package') {
    const { packageId } = command.package;
    // An id is never used again: events name packages by it, and each must mean one thing for ever.
    if (state.packages.has(packageId))
      return refuse('id-taken', `There is a package ${packageId} already.`);
    return { events: [{ type: 'PackageDefined', data: command.package, occurredAt }] };
  }
  if (!packageOf(state, command.packageId)) {
    return refuse('package-not-found', `There is no package ${command.packageId} on sale.`);
  }
  return {
    events: [{ type: 'PackageRetired', data: { packageId: command.packageId }, occurredAt }],
  };
}

/** A package that can be bought. */
export function packageOf(state: CatalogueState, packageId: string): Package | undefined {
  const found = state.packages.get(packageId);
  return found && !found.retired ? found : undefined;
}
