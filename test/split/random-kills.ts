/** Kills processes at random moments, one after another, each started again after a moment. */
import { setTimeout as delay } from 'node:timers/promises';
import type { SeededRandom } from '../../apps/cli/demo/seeded-random.js';
import type { Member } from './split-apps.js';

const LIFE_MS_MAX = 1_000;
const DEATH_MS_MAX = 1_000;

export interface RandomKills {
  readonly times: number;
  readonly random: SeededRandom;
  readonly killed: string[];
  readonly until: () => boolean;
}

/**
 * @param killed takes the names of the killed, in order, as they are
 * @param until looked at before each kill: none comes after it is true
 * @throws Error when one has ended though nobody killed it
 */
export async function killAtRandom(
  members: readonly Member[],
  { times, random, killed, until }: RandomKills,
): Promise<void> {
  while (killed.length < times && !until()) {
    await delay(random.below(LIFE_MS_MAX));
    const member = members[random.below(members.length)]!;
    await member.kill();
    killed.push(member.name);
    await delay(random.below(DEATH_MS_MAX));
    await member.restart();
    const ends = members.flatMap((one) => one.ownEnd() ?? []);
    if (ends.length > 0) throw new Error(ends.join('\n'));
  }
}
