/**
 * Keeps a second writer away from a log. The lock is an open transaction on a small database beside the file: the system
 * releases it when the process ends, however it ends.
 */
import { DatabaseSync } from '@photostructure/sqlite';

export interface WriterLock {
  release(): void;
}

/** @throws Error when another writer, of this or another process, holds the lock. */
export function holdWriterLock(file: string): WriterLock {
  const db = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw new Error(
      `${file} is already open for writing: stop the process that has it open, or choose another data folder`,
      { cause: error },
    );
  }
  return { release: () => db.close() };
}
