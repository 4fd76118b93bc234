/** What devices do: rule 22. Decided by the account's state, and recorded beside it. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  accessStream,
  accountStream,
  decideConnection,
  type AccountState,
  type AnyEvent,
  type ConnectionEvent,
  type ConnectionOutcome,
  type WatchedAccount,
} from '../../../../libs/ledger/index.js';
import { accountAnswer } from '../answers.js';
import { CommandContext } from '../command-context.js';
import { ConnectionRequest, type Outcome, type Sending } from '../command-request.js';
import { outcomeOf } from './account.handler.js';

@CommandHandler(ConnectionRequest)
export class ConnectionHandler implements ICommandHandler<ConnectionRequest, Outcome> {
  constructor(private readonly context: CommandContext) {}

  async execute(request: ConnectionRequest): Promise<Outcome> {
    const { accountId, subscriptionId, command, sending } = request;
    const { caller, commandId, correlationId, at } = sending;
    const { accounts, connections } = this.context.parts.writeSide;
    const state = await accounts.read(accountStream(accountId));
    const account = watchedAccount(state, request, sending);
    // Of the decision that was taken last: it stands where there was nothing to write.
    let decided: ConnectionOutcome | undefined;
    const answer = await connections.submit(accessStream({ accountId, subscriptionId }), {
      actor: caller.actor,
      commandId,
      correlationId,
      causationId: null,
      decide: (connectionState, now) => {
        const decision = decideConnection(connectionState, command, { now, at, account });
        decided = decision.outcome;
        return decision;
      },
    });
    const position = answer.kind === 'accepted' ? answer.position : null;
    return outcomeOf(answer, sending, (events) => {
      const body = accountAnswer(events, toldBy(events) ?? decided);
      return { ...body, position: body.position ?? position };
    });
  }
}

function watchedAccount(
  { standing, revision, occurredAt, dated, subscriptions }: AccountState,
  { accountId, subscriptionId }: ConnectionRequest,
  { at, followedBy }: Sending,
): WatchedAccount {
  const subscription = subscriptions.get(subscriptionId);
  const isFollowed = at === occurredAt && !!followedBy?.some((which) => dated.has(which));
  const ids = { accountId, subscriptionId };
  return { ...ids, standing, revision, occurredAt, subscription, isFollowed };
}

/** What the device was told when these events were written: the same however often it is asked. */
function toldBy(events: readonly AnyEvent[]): ConnectionOutcome | undefined {
  const event = events.at(-1) as unknown as ConnectionEvent | undefined;
  if (event?.type === 'DeviceRejected') return { allowed: false, reason: event.data.reason };
  if (event?.type !== 'DeviceAuthenticated') return undefined;
  const { connectionId, until } = event.data;
  return { allowed: true, connectionId, until };
}
