/** Commands on the platform: packages, API keys, sessions, halted projections. */
import { randomBytes } from 'node:crypto';
import { hashToken, SECRET_BYTES, tokenOf } from '../../../../libs/access/index.js';
import { OptionalReasonBody } from '../bodies/account.bodies.js';
import { KeyBody, PackageBody, ProjectionResumptionBody } from '../bodies/platform.bodies.js';
import {
  CatalogueRequest,
  KeyRequest,
  ProjectionResumptionRequest,
  SessionEndRequest,
} from '../command-request.js';
import { commandRoute, type CommandRoute } from '../command-route.js';

const definition = commandRoute({
  path: '/packages',
  summary: 'Define a package (rule 1)',
  tag: 'Packages',
  body: PackageBody,
  adds: ['packageId'],
  request: ({ body, sending }) => {
    const { packageId, name, duration, creditsPerScreen } = body;
    const defined = { packageId, name, duration, creditsPerScreen };
    return new CatalogueRequest(
      'define-package',
      { type: 'define-package', package: defined },
      sending,
    );
  },
});

const retirement = commandRoute({
  path: '/packages/:packageId/retirement',
  summary: 'Take a package off sale',
  tag: 'Packages',
  body: OptionalReasonBody,
  adds: ['packageId'],
  request: ({ params, sending }) =>
    new CatalogueRequest(
      'retire-package',
      { type: 'retire-package', packageId: params.packageId! },
      sending,
    ),
});

const issue = commandRoute({
  path: '/access/keys',
  summary: 'Issue an API key; its secret is shown this once',
  tag: 'Access',
  body: KeyBody,
  adds: ['keyId', 'secret'],
  request: ({ body, sending, madeId }) => {
    const { label, role, accountId = null } = body;
    const secret = tokenOf(madeId, randomBytes(SECRET_BYTES));
    const terms = { keyId: madeId, label, role, accountId, hash: hashToken(secret) };
    return new KeyRequest({ type: 'issue-key', ...terms }, secret, sending);
  },
});

const revocation = commandRoute({
  path: '/access/keys/:keyId/revocation',
  summary: 'Revoke an API key',
  tag: 'Access',
  body: OptionalReasonBody,
  adds: ['keyId'],
  request: ({ params, body, sending }) => {
    const reason = body.reason ?? 'revoked';
    return new KeyRequest({ type: 'revoke-key', keyId: params.keyId!, reason }, null, sending);
  },
});

const sessionEnd = commandRoute({
  path: '/access/sessions/:sessionId/end',
  summary: 'End a session: anyone’s for operators, one of their own key’s for others',
  tag: 'Sessions',
  body: OptionalReasonBody,
  adds: ['sessionId'],
  request: ({ params, body, sending }) =>
    new SessionEndRequest(params.sessionId!, body.reason ?? 'ended', sending),
});

const resumption = commandRoute({
  path: '/projections/:projection/resumption',
  summary: 'Let a halted projection go on, with or without the event that it halted on',
  tag: 'Platform',
  body: ProjectionResumptionBody,
  request: ({ params, body, sending }) =>
    new ProjectionResumptionRequest(params.projection!, body.skip, body.reason, sending),
});

export const platformRoutes: readonly CommandRoute[] = [
  definition,
  retirement,
  issue,
  revocation,
  sessionEnd,
  resumption,
];
