/** Runs a reconciliation for as long as it is looked at: the ledger gives up what nobody listens to. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReconciliationLine } from '../../../libs/projection/reconciliation/report.js';
import { postForLines } from '../ledger/requests.js';
import { NOTHING_TOLD, withLine, type FailedLine, type Report } from './reconciliation-report.js';

export interface Running {
  /** Undefined before the first. */
  readonly report: Report | undefined;
  readonly isRunning: boolean;
  /** Why it could not begin, or broke off. */
  readonly error: Error | null;
  readonly start: () => void;
  readonly stop: () => void;
}

export function useReconciliation(): Running {
  const [report, setReport] = useState<Report>();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const start = useCallback(() => {
    const leaving = new AbortController();
    running.current = leaving;
    setReport(NOTHING_TOLD);
    setRunning(true);
    setError(null);
    const tell = (line: ReconciliationLine | FailedLine) =>
      setReport((before = NOTHING_TOLD) => withLine(before, line));
    postForLines('/projections/reconciliation', tell, leaving.signal)
      .catch((refused: unknown) => {
        if (!leaving.signal.aborted) setError(refused as Error);
      })
      .finally(() => setRunning(false));
  }, []);

  return { report, isRunning, error, start, stop };
}
