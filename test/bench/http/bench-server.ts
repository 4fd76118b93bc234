/** The server under load, from outside: its address, what it uses and its metrics. */
import { startProcess } from '../child-process.js';
import type { ProcessUsage } from '../process-usage.js';

export type ServerQuestion = 'usage' | 'settle' | 'stop-read-models' | 'stop';

export interface Appended {
  readonly groups: number;
  readonly events: number;
}

export interface BenchServer {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  usage(): Promise<ProcessUsage>;
  /** Waits until the read models have come up with the log. */
  settle(): Promise<ProcessUsage>;
  /** For good: from then on, commands are written and nothing is folded. */
  stopReadModels(): Promise<ProcessUsage>;
  /** Transactions of the log and their events since the start. */
  appended(): Promise<Appended>;
  stop(): Promise<void>;
  kill(): void;
}

const OPERATOR_KEY = 'the-operator-key-of-the-bench';

export async function startServer(
  folder: string,
  nodeArguments: readonly string[],
): Promise<BenchServer> {
  const server = startProcess('./http/server-process.js', [folder, OPERATOR_KEY], {
    nodeArguments,
  });
  const { url } = await server.message<{ url: string }>();
  const headers = { authorization: `Bearer ${OPERATOR_KEY}`, 'content-type': 'application/json' };
  const ask = (question: ServerQuestion) => server.ask<ProcessUsage>(question);
  return {
    url,
    headers,
    usage: () => ask('usage'),
    settle: () => ask('settle'),
    stopReadModels: () => ask('stop-read-models'),
    async appended() {
      const text = await (await fetch(`${url}/metrics`, { headers })).text();
      const figure = (name: string) =>
        Number(
          new RegExp(`^tallystick_append_group_events_${name} (\\d+)`, 'm').exec(text)?.[1] ?? 0,
        );
      return { groups: figure('count'), events: figure('sum') };
    },
    async stop() {
      void server.ask('stop').catch(() => undefined);
      await server.ended();
    },
    kill: () => server.kill(),
  };
}
