/** The writer's thread: whatever orders have queued up are performed as one group, so that a write never stops the event loop. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openDocumentWriter } from './document-writer.js';

/** @import { DocumentWriter } from './document-writer.js' */
/** @import { FromWriter, NumberedOrder, ToWriter } from './writer-message.js' */

/** @param {FromWriter} message */
function answer(message) {
  parentPort?.postMessage(message);
}

/** @returns {DocumentWriter | undefined} */
function openWriter() {
  try {
    return openDocumentWriter(workerData);
  } catch (error) {
    answer({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

/**
 * @param {ToWriter} first
 * @returns {{ orders: NumberedOrder[], closing: boolean }} As many as the other side lets wait.
 */
function queuedOrders(first) {
  /** @type {NumberedOrder[]} */
  const orders = [];
  /** @type {{ message: ToWriter } | undefined} */
  let received = { message: first };
  while (received !== undefined) {
    if (received.message === 'close') return { orders, closing: true };
    orders.push(...received.message);
    received = parentPort ? receiveMessageOnPort(parentPort) : undefined;
  }
  return { orders, closing: false };
}

const writer = openWriter();
if (writer !== undefined) {
  parentPort?.on('message', (/** @type {ToWriter} */ first) => {
    const { orders, closing } = queuedOrders(first);
    if (orders.length > 0) answer({ kind: 'outcomes', outcomes: writer.perform(orders) });
    if (!closing) return;
    writer.close();
    parentPort?.close();
  });
  answer({ kind: 'ready' });
}
