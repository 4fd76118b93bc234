/** A file that is there whole or not at all: what is cut off could be taken for all that there is. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { CommandFailed } from '../command-failed.js';

/** Takes text as fast as it can be written. */
export type Write = (text: string) => Promise<void>;

/**
 * Written line by line beside its place, as `<path>.partial`, and put there at its end. It is for its owner alone: it holds what
 * everybody paid.
 *
 * @throws CommandFailed where there is a file already
 */
export async function writeWholeFile(
  path: string,
  act: (write: Write) => Promise<void>,
): Promise<void> {
  await checkFree(path);
  const partial = `${path}.partial`;
  await rm(partial, { force: true });
  const file = createWriteStream(partial, { flags: 'wx', mode: 0o600 });
  try {
    await once(file, 'open');
    // Whoever waits for it is told of a failure at once, and who writes next by `errored`.
    file.on('error', () => undefined);
    await act(async (text) => {
      if (file.errored) throw file.errored;
      if (!file.write(`${text}\n`)) await once(file, 'drain');
    });
    file.end();
    await finished(file);
    await checkFree(path);
    await rename(partial, path);
  } catch (error) {
    file.destroy();
    await rm(partial, { force: true });
    throw error;
  }
}

async function checkFree(path: string): Promise<void> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw new CommandFailed(`${path} is there already, and is left as it is.`);
}
