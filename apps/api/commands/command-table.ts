/** All commands, and the one that a path names. */
import { accountRoutes } from './routes/account.routes.js';
import { connectionRoutes } from './routes/connection.routes.js';
import { creditRoutes } from './routes/credit.routes.js';
import { disputeRoutes } from './routes/dispute.routes.js';
import { incidentRoutes } from './routes/incident.routes.js';
import { periodRoutes } from './routes/period.routes.js';
import { platformRoutes } from './routes/platform.routes.js';
import { subscriptionRoutes } from './routes/subscription.routes.js';
import type { CommandRoute } from './command-route.js';

export const commandRoutes: readonly CommandRoute[] = [
  ...accountRoutes,
  ...creditRoutes,
  ...subscriptionRoutes,
  ...connectionRoutes,
  ...disputeRoutes,
  ...incidentRoutes,
  ...periodRoutes,
  ...platformRoutes,
];

export interface RouteMatch {
  readonly route: CommandRoute;
  readonly params: Readonly<Record<string, string>>;
}

/** Characters of a path at most: no id is longer than 64, an adjustment's 100. */
const PATH_MAX = 400;

const patterns = commandRoutes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[A-Za-z0-9_.-]{1,128})')}$`),
}));

/** For bulk and quotes: the command that a path under `/v1` means, or undefined. */
export function matchCommand(path: string): RouteMatch | undefined {
  if (path.length > PATH_MAX) return undefined;
  for (const { route, pattern } of patterns) {
    const match = pattern.exec(path);
    if (match) return { route, params: { ...match.groups } };
  }
  return undefined;
}
