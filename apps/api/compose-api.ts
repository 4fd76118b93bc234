/** The whole ledger on its stores, ready to listen: a node, the API on it, commands and queries. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accountStream, CATALOGUE_STREAM } from '../../libs/ledger/index.js';
import type { NoteSigner } from '../../libs/audit/note/note-key.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import { openBroker } from '../platform/broker.js';
import type { KafkaAccess } from '../platform/kafka-settings.js';
import { holderName } from '../platform/holder-name.js';
import { openLedgerNode, type LedgerNode, type Sharing } from '../platform/ledger-node.js';
import { stopAll } from '../platform/stop-all.js';
import { countPublished, startPublisher, type Publisher } from '../publisher/publisher.js';
import { CommandContext } from './commands/command-context.js';
import { CommandsModule } from './commands/commands.module.js';
import { createApi, type ApiOptions } from './create-api.js';
import { LedgerContext, type CurrentStates } from './ledger-context.js';
import type { Metrics } from './metrics.js';
import { nearestSnapshots } from './queries/nearest-snapshots.js';

export interface ComposeOptions extends ApiOptions {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly operatorKey: string;
  /** See `LedgerNodeOptions`. */
  readonly signer: NoteSigner | undefined;
  readonly metrics: Metrics;
  /** See `LedgerNodeOptions`. */
  readonly shared?: Sharing | undefined;
  /** Relays the log there, while it leads. Undefined: it publishes nothing. */
  readonly kafka?: KafkaAccess | undefined;
  /** See `LedgerParts`. */
  readonly scratchFolder?: string | undefined;
}

export interface ComposedApi {
  readonly app: NestFastifyApplication;
  readonly context: LedgerContext;
  readonly node: LedgerNode;
  /** Answers what is under way, then ends. The stores stay open. */
  stop(): Promise<void>;
}

export async function composeApi(options: ComposeOptions): Promise<ComposedApi> {
  const { log, store, operatorKey, signer, metrics, shared, scratchFolder } = options;
  const now = () => new Date().toISOString();
  const stops: (() => Promise<void>)[] = [];
  // Until the API has a log of its own, trouble goes where a starting program's does.
  let tell = (what: string, trouble: unknown): void => console.error(what, trouble);
  try {
    const onTrouble = (what: string, trouble: unknown): void => tell(what, trouble);
    const node = await openLedgerNode({ log, store, operatorKey, signer, now, onTrouble, shared });
    stops.push(() => node.stop());
    const publisher = publisherOf(options, onTrouble);
    if (publisher) stops.push(() => publisher.stop());
    const { keys, scope, projections } = node;
    const snapshots = nearestSnapshots(node.writeSide.snapshots);
    const waiting = () => node.writeSide.accounts.waiting();
    const context = new LedgerContext({
      log,
      store,
      projections,
      keys,
      scope,
      metrics,
      snapshots,
      current: currentStates(node),
      waiting,
      publisher,
      leases: node.work && (() => node.work!.held()),
      scratchFolder,
      now,
    });
    const commands = CommandsModule.of(commandContextOf(node, log));
    const imports = [commands, ...(options.imports ?? [])];
    const app = await createApi(context, { ...options, imports });
    stops.push(() => app.close());
    tell = (what, trouble) => app.getHttpAdapter().getInstance().log.warn(trouble, what);
    return { app, context, node, stop: () => stopAll(stops) };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

function publisherOf(
  { log, store, kafka, metrics }: ComposeOptions,
  onTrouble: (what: string, trouble: unknown) => void,
): Publisher | undefined {
  if (!kafka) return undefined;
  const holder = holderName();
  return startPublisher({
    log,
    store,
    holder,
    openBroker: () => openBroker(kafka, holder),
    onTrouble,
    onPublished: countPublished(metrics),
  });
}

function commandContextOf(
  { writeSide, keys, memory, scope, projections }: LedgerNode,
  log: EventLog,
): CommandContext {
  return new CommandContext({
    writeSide,
    log,
    keys,
    findEvent: (accountId, eventId) => memory.findEvent(accountId, eventId),
    findAnyEvent: (eventId) => memory.findAnyEvent(eventId),
    findDisputed: (which) => memory.findDisputed(which),
    isWithin: (caller, accountId) => scope.isWithin(caller, accountId),
    findCommand: (which) => memory.findCommand(which),
    resumeProjection: async (name, how) => {
      await projections.resume(name, how);
    },
    faultOf: (name) => {
      const status = projections.status().find((one) => one.name === name);
      return status && (status.fault ?? null);
    },
  });
}

function currentStates({ writeSide }: LedgerNode): CurrentStates {
  return {
    account: (accountId) => writeSide.accounts.read(accountStream(accountId)),
    catalogue: () => writeSide.catalogue.read(CATALOGUE_STREAM),
  };
}
