/** The writer's thread: writes one group after another and answers each, so that a flush never stops the event loop. */
import { parentPort, workerData } from 'node:worker_threads';

import { openEventWriter } from './event-writer.js';

/** @import { EventWriter } from './event-writer.js' */
/** @import { FromWriter, ToWriter } from './writer-message.js' */

/** @param {FromWriter} message */
function answer(message) {
  parentPort?.postMessage(message);
}

/** @returns {EventWriter | undefined} */
function openWriter() {
  try {
    return openEventWriter(workerData);
  } catch (error) {
    answer({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

const writer = openWriter();
if (writer !== undefined) {
  parentPort?.on('message', (/** @type {ToWriter} */ message) => {
    if (message.kind === 'write') {
      answer(writer.write(message.appends));
    } else {
      writer.close();
      parentPort?.close();
    }
  });
  answer({ kind: 'ready' });
}
