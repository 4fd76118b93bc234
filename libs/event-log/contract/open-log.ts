/** What the contract of the event log needs from an adapter under test. */
import type { EventLog } from '../event-log.js';

export interface OpenLog {
  readonly log: EventLog;
  /** Closes the log and opens it again on the same events; an adapter that keeps nothing gives the same log. */
  reopen(): Promise<EventLog>;
  /** Called after each test, whatever it left open. */
  close(): Promise<void>;
}

export type OpenLogForTest = () => Promise<OpenLog>;

/** Runs a test on an open log and closes it afterwards. The log may hold events of others. */
export function withLog(
  open: OpenLogForTest,
  run: (log: EventLog, reopen: () => Promise<EventLog>) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const opened = await open();
    try {
      await run(opened.log, () => opened.reopen());
    } finally {
      await opened.close();
    }
  };
}
