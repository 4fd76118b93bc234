/** What every adapter of the read store has to keep to: the same tests, run against each of them. */
import { describe } from '@jest/globals';
import { describeCommits } from './contract/commits.contract.js';
import { describeDocuments } from './contract/documents.contract.js';
import type { OpenStore } from './contract/line-collection.js';
import { describePages } from './contract/pages.contract.js';
import { describePrefixes } from './contract/prefixes.contract.js';
import { describeQueries } from './contract/queries.contract.js';
import { describeRandomFinds } from './contract/random-finds.contract.js';
import { describeVersions } from './contract/versions.contract.js';

export type { OpenedStore, OpenStore } from './contract/line-collection.js';

/**
 * @param open Opens a new, empty store; called before every test.
 * @param persists False where nothing outlives the process: then `reopen` isn't asked for.
 */
export function describeReadStoreContract(name: string, open: OpenStore, persists = true): void {
  describe(name, () => {
    describeDocuments(open);
    describeQueries(open);
    describePrefixes(open);
    describePages(open);
    describeCommits(open);
    describeVersions(open, persists);
    describeRandomFinds(open);
  });
}
