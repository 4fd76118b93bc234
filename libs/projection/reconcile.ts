/** Whether a build may take the live one's place: it stands where the live one does, and holds as many documents. */
import type { ReadStore } from '../read-store/read-store.js';
import type { Build } from './build.js';
import type { Model } from './model.js';

export type Reconciled =
  | { readonly verdict: 'switch' }
  /** They don't stand at one position yet; the next batch may bring them there. */
  | { readonly verdict: 'later' }
  | { readonly verdict: 'refuse'; readonly built: number; readonly live: number };

/** To be asked with nothing under way. A live build that is halted or of an older fold holds nothing to compare with. */
export async function reconcile(store: ReadStore, { live, building }: Model): Promise<Reconciled> {
  if (building?.build.standing !== 'following') return { verdict: 'later' };
  if (!live || live.standing === 'halted' || live.standing === 'frozen')
    return { verdict: 'switch' };
  const build = building.build;
  if (live.standing !== 'following' || live.position() !== build.position()) {
    return { verdict: 'later' };
  }
  const counts = await countsOf(store, live, build);
  if (counts.built === counts.live) return { verdict: 'switch' };
  // Another runtime may have moved either of them meanwhile.
  const [liveAt, buildAt] = await Promise.all([
    store.checkpoint(live.reader),
    store.checkpoint(build.reader),
  ]);
  const stood = [liveAt, buildAt].every((at) => at?.position === live.position());
  return stood ? { verdict: 'refuse', ...counts } : { verdict: 'later' };
}

async function countsOf(
  store: ReadStore,
  live: Build,
  build: Build,
): Promise<{ live: number; built: number }> {
  const [liveCount, built] = await Promise.all([
    store.count(live.target, { index: 'id' }),
    store.count(build.target, { index: 'id' }),
  ]);
  return { live: liveCount, built };
}
