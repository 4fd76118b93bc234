/** Commands on subscriptions and trials. */
import {
  ActivationBody,
  CompensationBody,
  DeviceLockBody,
  ExtensionBody,
  ScreensBody,
  TrialBody,
} from '../bodies/subscription.bodies.js';
import { ReasonBody } from '../bodies/account.bodies.js';
import { AccountRequest } from '../command-request.js';
import { commandRoute, type CommandRoute } from '../command-route.js';
import { invalid } from '../../http/problem.js';

const tag = 'Subscriptions';
const ONE = '/accounts/:accountId/subscriptions/:subscriptionId';

const trial = commandRoute({
  path: '/accounts/:accountId/trials',
  summary: 'Start a free trial (rule 10)',
  tag,
  body: TrialBody,
  adds: ['subscriptionId', 'expiresAt'],
  request: ({ params, body, sending, madeId }) => {
    const { customer, subscriptionId, screens, hours } = body;
    return new AccountRequest(
      'start-trial',
      params.accountId!,
      {
        type: 'start-trial',
        subscriptionId: subscriptionId ?? madeId,
        customer,
        screens: screens ?? 1,
        hours: hours ?? 24,
      },
      sending,
    );
  },
});

const activation = commandRoute({
  path: '/accounts/:accountId/subscriptions',
  summary: 'Activate a subscription (rules 1, 2 and 10)',
  tag,
  body: ActivationBody,
  adds: ['subscriptionId', 'expiresAt', 'charge'],
  request: ({ params, body, sending, madeId }) => {
    const { customer, trialId, subscriptionId, packageId, quantity, screens, device } = body;
    if (trialId && customer)
      throw invalid([
        { field: 'trialId', message: 'stands in place of customer: give one of them' },
      ]);
    if (trialId && subscriptionId && subscriptionId !== trialId) {
      throw invalid([{ field: 'subscriptionId', message: 'must be the trial’s own, or left out' }]);
    }
    return new AccountRequest(
      'activate',
      params.accountId!,
      {
        type: 'activate',
        subscriptionId: trialId ?? subscriptionId ?? madeId,
        customer: trialId ? null : customer!,
        packageId,
        quantity: quantity ?? 1,
        screens: screens ?? 1,
        device: device ?? null,
      },
      sending,
    );
  },
});

const extension = commandRoute({
  path: `${ONE}/extensions`,
  summary: 'Extend a subscription (rule 3)',
  tag,
  body: ExtensionBody,
  adds: ['expiresAt', 'charge'],
  request: ({ params, body, sending }) => {
    const { packageId, quantity } = body;
    const subscriptionId = params.subscriptionId!;
    return new AccountRequest(
      'extend',
      params.accountId!,
      { type: 'extend', subscriptionId, packageId, quantity: quantity ?? 1 },
      sending,
    );
  },
});

const screens = commandRoute({
  path: `${ONE}/screens`,
  summary: 'Add or remove screens (rule 4)',
  tag,
  body: ScreensBody,
  adds: ['screens', 'charge'],
  request: ({ params, body, sending }) => {
    const { add, remove } = body;
    if (add && remove)
      throw invalid([{ field: 'remove', message: 'give add or remove, not both' }]);
    const type = add ? 'add-screens' : 'remove-screens';
    const subscriptionId = params.subscriptionId!;
    return new AccountRequest(
      type,
      params.accountId!,
      { type, subscriptionId, screens: (add ?? remove)! },
      sending,
    );
  },
});

const standings = (
  [
    ['suspension', 'suspend-subscription', 'Suspend a subscription'],
    ['resumption', 'resume-subscription', 'Resume a suspended subscription'],
    ['cancellation', 'cancel-subscription', 'Cancel a subscription for good'],
  ] as const
).map(([path, type, summary]) =>
  commandRoute({
    path: `${ONE}/${path}`,
    summary,
    tag,
    body: ReasonBody,
    request: ({ params, body, sending }) => {
      const subscriptionId = params.subscriptionId!;
      return new AccountRequest(
        type,
        params.accountId!,
        { type, subscriptionId, reason: body.reason },
        sending,
      );
    },
  }),
);

const deviceLock = commandRoute({
  path: `${ONE}/device-lock`,
  summary: 'Lock a subscription to a device, or unlock it',
  tag,
  body: DeviceLockBody,
  request: ({ params, body, sending }) => {
    const subscriptionId = params.subscriptionId!;
    return new AccountRequest(
      'lock-device',
      params.accountId!,
      { type: 'lock-device', subscriptionId, device: body.device },
      sending,
    );
  },
});

const compensation = commandRoute({
  path: `${ONE}/compensations`,
  summary: 'Give days from the goodwill pool (rule 11)',
  tag,
  body: CompensationBody,
  adds: ['expiresAt', 'screenDaysLeft'],
  request: ({ params, body, sending }) => {
    const { days, incidentId, reason } = body;
    const subscriptionId = params.subscriptionId!;
    return new AccountRequest(
      'compensate',
      params.accountId!,
      { type: 'compensate', subscriptionId, days, incidentId: incidentId ?? null, reason },
      sending,
    );
  },
});

export const subscriptionRoutes: readonly CommandRoute[] = [
  trial,
  activation,
  extension,
  screens,
  ...standings,
  deviceLock,
  compensation,
];
