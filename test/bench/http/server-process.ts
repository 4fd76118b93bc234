/** The real server, with one command more that does nothing; tells by IPC what it has used. `server-process.js <folder>`. */
import { start } from '../../../apps/api/start.js';
import type { ProjectionRuntime } from '../../../libs/projection/projection-runtime.js';
import { READ_MODELS } from '../../../projections/read-models.js';
import { processUsage, usageThenCollected } from '../process-usage.js';
import { EmptyCommandModule } from './empty-command.module.js';
import type { ServerQuestion } from './bench-server.js';

/** A tree of 10,000 accounts takes a while on a busy machine. */
const CATCH_UP_MS = 240_000;

const [folder, operatorKey] = process.argv.slice(2);
const running = await start(
  {
    PORT: '0',
    TALLYSTICK_DATA_DIR: folder,
    TALLYSTICK_OPERATOR_KEY: operatorKey,
    TALLYSTICK_LOG_LEVEL: 'warn',
  },
  { imports: [EmptyCommandModule] },
);
const { log, projections } = EmptyCommandModule.ledger!;

const answers: Readonly<Record<ServerQuestion, () => unknown>> = {
  usage: processUsage,
  settle: async () => {
    await settle();
    return usageThenCollected();
  },
  'stop-read-models': async () => {
    await settle();
    // The embedded stores are this process's alone, so it folds them itself.
    await (projections as ProjectionRuntime).stop();
    return processUsage();
  },
  stop: async () => {
    await running.stop();
    process.disconnect?.();
    return undefined;
  },
};

async function settle(): Promise<void> {
  const head = await log.head();
  if (head === undefined) return;
  const waits = READ_MODELS.map(({ name }) => projections.waitFor(name, head, CATCH_UP_MS));
  if ((await Promise.all(waits)).includes(false)) throw new Error('the read models are too slow');
}

process.on('message', (question: ServerQuestion) => {
  void (async () => {
    const answer = await answers[question]();
    if (answer !== undefined) process.send?.(answer);
  })();
});
process.send?.({ url: running.url });
