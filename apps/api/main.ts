/** The standalone mode: everything in one process. Ends with 1 and one line where it can't start. */
import { start, type Running } from './start.js';

try {
  const running = await start(process.env);
  announce(running);
  endOnSignals(running);
} catch (error) {
  process.stderr.write(`tallystick: ${(error as Error).message}\n`);
  process.exitCode = 1;
}

function announce({ url, operatorKeyFile }: Running): void {
  const key = operatorKeyFile ? `$(cat ${operatorKeyFile})` : '$TALLYSTICK_OPERATOR_KEY';
  const lines = [
    `Tallystick listens at ${url}, documented at ${url}/docs`,
    operatorKeyFile ? `The operator's key is in ${operatorKeyFile}` : undefined,
    `Next: curl -H "Authorization: Bearer ${key}" ${url}/v1/me`,
    `  or: npx tallystick demo`,
  ];
  process.stdout.write(`${lines.filter((line) => line !== undefined).join('\n')}\n`);
}

/** A second signal while stopping ends the process at once, as it would by default. */
function endOnSignals(running: Running): void {
  const end = () => {
    process.off('SIGTERM', end).off('SIGINT', end);
    running.stop().catch((error: unknown) => {
      process.stderr.write(`tallystick: ${String(error)}\n`);
      process.exitCode = 1;
    });
  };
  process.on('SIGTERM', end).on('SIGINT', end);
}
