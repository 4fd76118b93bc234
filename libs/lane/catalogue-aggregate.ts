/** The catalogue, as a lane sees it. */
import {
  DEFAULT_CATALOGUE,
  evolveCatalogue,
  type CatalogueEvent,
  type CatalogueState,
} from '../ledger/index.js';
import type { Aggregate } from './aggregate.js';

export const catalogueAggregate: Aggregate<CatalogueState> = {
  initial: DEFAULT_CATALOGUE,
  evolve: (state, event) => evolveCatalogue(state, event as unknown as CatalogueEvent),
  stamp: () => ({ balanceBefore: null, balanceAfter: null }),
  weight: (state) => 1 + state.packages.size,
};
