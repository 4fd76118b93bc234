/** A node of the ledger on SQLite files in a folder, with its command handlers and without HTTP. */
import 'reflect-metadata';
import { join } from 'node:path';
import { CommandContext } from '../../apps/api/commands/command-context.js';
import { AccountRequest, OpeningRequest } from '../../apps/api/commands/command-request.js';
import type { Outcome, Sending } from '../../apps/api/commands/command-request.js';
import { AccountHandler } from '../../apps/api/commands/handlers/account.handler.js';
import { OpeningHandler } from '../../apps/api/commands/handlers/opening.handler.js';
import { openLedgerNode, type LedgerNode } from '../../apps/platform/ledger-node.js';
import type { Caller } from '../../libs/access/index.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../libs/event-log/ledger-event.js';
import { readSigningKey, signingKeyOf } from '../../libs/audit/note/note-key.js';
import { openSqliteEventLog } from '../../libs/event-log/sqlite/sqlite-event-log.js';
import { commandIdOf } from '../../libs/lane/index.js';
import { DEFAULT_AGREEMENT, type AnyEvent } from '../../libs/ledger/index.js';
import { openSqliteReadStore } from '../../libs/read-store/sqlite/sqlite-read-store.js';

export interface NodeOnFiles {
  readonly node: LedgerNode;
  readonly context: CommandContext;
  /** Whether the folder had events before. */
  readonly recovering: boolean;
  open(accountId: string, parentId: string | null, credits: number): Promise<Outcome>;
  onAccount(accountId: string, key: string, command: AccountRequest['command']): Promise<Outcome>;
  /** Closes everything; gives all events. */
  end(): Promise<readonly AnyEvent[]>;
}

export interface NodeOnFilesOptions {
  readonly folder: string;
  readonly now?: () => string;
  /** Put between the node and its log. */
  readonly around?: (log: EventLog) => EventLog;
  /** Asked for once it is known whether the folder had events. */
  readonly processPauseMs: (recovering: boolean) => number;
}

const OPERATOR: Caller = {
  actor: { id: 'operator', role: 'operator' },
  label: 'operator',
  accountId: null,
};

export function sendingOf(key: string, caller = OPERATOR): Sending {
  const commandId = commandIdOf('crash', key, '/', {});
  return { caller, commandId, correlationId: key, at: undefined };
}

export async function openNodeOnFiles(options: NodeOnFilesOptions): Promise<NodeOnFiles> {
  const { folder, around = (log) => log, now = () => new Date().toISOString() } = options;
  const file = await openSqliteEventLog({ file: join(folder, 'events.db') });
  const store = await openSqliteReadStore({ file: join(folder, 'read-models.db') });
  const log = around(file);
  const recovering = (await log.head()) !== undefined;
  const node = await openLedgerNode({
    log,
    store,
    operatorKey: 'operator',
    signer: readSigningKey(signingKeyOf('on-files', Buffer.alloc(32, 1))),
    now,
    onTrouble: (what, trouble) => console.error(what, trouble),
    processPauseMs: options.processPauseMs(recovering),
  });
  const context = contextOf(node, log);
  return {
    node,
    context,
    recovering,
    open(accountId, parentId, credits) {
      const terms = { name: accountId, timeZone: 'UTC', agreement: DEFAULT_AGREEMENT };
      const ids = { transferId: `opening-${accountId}`, accountId };
      const command = { type: 'open-sub-reseller', ...ids, credits, opening: terms } as const;
      const request = new OpeningRequest(parentId, command, sendingOf(`open ${accountId}`));
      return new OpeningHandler(context).execute(request);
    },
    onAccount: (accountId, key, command) =>
      new AccountHandler(context).execute(
        new AccountRequest('activate', accountId, command, sendingOf(key)),
      ),
    async end() {
      const records = await log.readAll({ limit: 10_000 });
      await node.stop();
      await store.close();
      await file.close();
      return records.map((record) => eventOfRecord(record));
    },
  };
}

function contextOf(node: LedgerNode, log: EventLog): CommandContext {
  return new CommandContext({
    writeSide: node.writeSide,
    log,
    keys: node.keys,
    findEvent: (accountId, eventId) => node.memory.findEvent(accountId, eventId),
    findAnyEvent: (eventId) => node.memory.findAnyEvent(eventId),
    findDisputed: (which) => node.memory.findDisputed(which),
    isWithin: (caller, accountId) => node.scope.isWithin(caller, accountId),
    findCommand: (which) => node.memory.findCommand(which),
    resumeProjection: () => Promise.resolve(),
    faultOf: () => undefined,
  });
}
