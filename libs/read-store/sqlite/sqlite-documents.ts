/** All documents of one collection, read only, also while a server has the file open. */
import { existsSync } from 'node:fs';
import { versionName } from '../collection-index.js';
import type { CollectionVersion, Document } from '../read-store.js';
import { openDocumentReader } from './document-reader.js';

/** In the order of their ids; none where there is no such file, or nothing was ever declared there. */
export function readSqliteDocuments<D extends Document>(
  file: string,
  of: CollectionVersion,
): readonly D[] {
  if (!existsSync(file)) return [];
  const reader = openDocumentReader(file);
  try {
    const table = versionName(of);
    const known = reader.rows(
      `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`,
      table,
    );
    if (known.length === 0) return [];
    const rows = reader.rows<{ doc: string }>(`SELECT doc FROM "${table}" ORDER BY id`);
    return rows.map(({ doc }) => JSON.parse(doc) as D);
  } finally {
    reader.close();
  }
}
