/** Commands by which a panel tells what devices do. */
import { LASTS_SECONDS } from '../../../../libs/ledger/index.js';
import { ConnectionBody, ConnectionEndBody } from '../bodies/connection.bodies.js';
import { ConnectionRequest } from '../command-request.js';
import { commandRoute, type CommandRoute } from '../command-route.js';

const tag = 'Devices';
const CONNECTIONS = '/accounts/:accountId/subscriptions/:subscriptionId/connections';

const connecting = commandRoute({
  path: CONNECTIONS,
  summary: 'Ask whether a device may watch, and record it (rule 22)',
  tag,
  body: ConnectionBody,
  adds: ['allowed', 'connectionId', 'until', 'reason'],
  request: ({ params, body, sending, madeId }) => {
    const { device, address, connectionId, lastsSeconds } = body;
    return new ConnectionRequest(
      params.accountId!,
      params.subscriptionId!,
      {
        type: 'connect-device',
        connectionId: connectionId ?? madeId,
        device,
        address: address ?? null,
        lastsSeconds: lastsSeconds ?? LASTS_SECONDS.otherwise,
      },
      sending,
    );
  },
});

const ending = commandRoute({
  path: `${CONNECTIONS}/:connectionId/end`,
  summary: 'End an open connection (rule 22)',
  tag,
  body: ConnectionEndBody,
  request: ({ params, body, sending }) => {
    const connectionId = params.connectionId!;
    const command = { type: 'end-connection', connectionId, reason: body.reason ?? null } as const;
    return new ConnectionRequest(params.accountId!, params.subscriptionId!, command, sending);
  },
});

export const connectionRoutes: readonly CommandRoute[] = [connecting, ending];
