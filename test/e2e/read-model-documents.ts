/** What the read models hold, whole, so that those of two runs can be compared. */
import type { Reading } from '../../libs/projection/live-model.js';
import type { Document, Page } from '../../libs/read-store/read-store.js';
import { READ_MODELS } from '../../projections/read-models.js';

export type ModelDocuments = Readonly<Record<string, readonly Document[]>>;

/** Every document of every live read model, by model, in the order of ids. */
export async function documentsOf(reading: Reading): Promise<ModelDocuments> {
  const all: Record<string, readonly Document[]> = {};
  for (const { name } of READ_MODELS) {
    const documents: Document[] = [];
    let cursor: string | null = null;
    do {
      const find = { index: 'id', limit: 5_000, ...(cursor === null ? {} : { cursor }) };
      const page: Page<Document> = await reading.store.find(reading.live(name), find);
      documents.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    all[name] = documents;
  }
  return all;
}
