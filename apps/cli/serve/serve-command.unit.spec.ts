/** `tallystick serve`: its settings, and when it stops. */
import { expect, test } from '@jest/globals';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import { serveEnvironment, serveUntil } from './serve-command.js';

test('options come before the environment, which is else left as it is', () => {
  const environment = {
    PORT: '1',
    HOST: 'h',
    TALLYSTICK_LOG_LEVEL: 'warn',
  };
  expect(serveEnvironment({ port: 8080, dataDir: '/d' }, environment)).toEqual({
    PORT: '8080',
    HOST: 'h',
    TALLYSTICK_LOG_LEVEL: 'warn',
    TALLYSTICK_DATA_DIR: '/d',
  });
});

test('says where it listens, and stops when told to', async () => {
  const terminal = recordedTerminal();
  const happened: string[] = [];
  const { promise: stopped, resolve: tellToStop } = deferred();
  const serving = serveUntil(
    stopped,
    async () => ({
      url: 'http://127.0.0.1:3000',
      operatorKeyFile: 'data/operator.key',
      stop: async () => void happened.push('stopped'),
    }),
    terminal,
  ).then(() => happened.push('ended'));
  tellToStop();
  await serving;
  expect(happened).toEqual(['stopped', 'ended']);
  expect(terminal.reported.join('\n')).toContain('http://127.0.0.1:3000/docs');
  expect(terminal.reported.join('\n')).toContain('data/operator.key');
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
