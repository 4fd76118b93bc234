/** The rule behind a charge, in words, and its arithmetic done again. */
import type { Charge } from '../ledger/index.js';
import type { ExplanationWords } from './words/explanation-words.js';

export interface ExplainedRule {
  readonly name: Charge['rule'];
  /** On the domain page. */
  readonly number: number;
  readonly words: string;
}

export interface Arithmetic {
  /** `3 screens × 1 credit × 1 period = 3 credits`. */
  readonly words: string;
  /** What the rule gives for the recorded inputs. */
  readonly credits: number;
  /** Whether that is what was taken. */
  readonly agrees: boolean;
}

const NUMBERS: Readonly<Record<Charge['rule'], number>> = {
  activation: 2,
  extension: 3,
  screens: 4,
  goodwill: 11,
};

export function ruleOf({ rule }: Charge, words: ExplanationWords): ExplainedRule {
  return { name: rule, number: NUMBERS[rule], words: words.rules[rule] };
}

export function arithmeticOf(charge: Charge, words: ExplanationWords): Arithmetic {
  const { credits, term } = calculations[charge.rule](charge.inputs, words);
  return { words: words.equals(term, credits), credits, agrees: credits === charge.credits };
}

interface Calculation {
  readonly credits: number;
  readonly term: string;
}

type Calculate = (inputs: Charge['inputs'], words: ExplanationWords) => Calculation;

const forPeriods: Calculate = (inputs, words) => {
  const { creditsPerScreen = NaN, quantity = NaN, screens = NaN } = inputs;
  const term = words.periodsTerm({ screens, creditsPerScreen, quantity });
  return { credits: creditsPerScreen * quantity * screens, term };
};

const calculations: Readonly<Record<Charge['rule'], Calculate>> = {
  activation: forPeriods,
  extension: forPeriods,
  screens: (inputs, words) => {
    const { creditsPerScreen = 0, timeLeftMs = 0, durationMs = 1, screens = 0 } = inputs;
    // In whole numbers: the product can pass what a JavaScript number holds.
    const share = BigInt(creditsPerScreen) * BigInt(timeLeftMs);
    const creditsEach = Number((share + BigInt(durationMs) - 1n) / BigInt(durationMs));
    return {
      credits: creditsEach * screens,
      term: words.shareTerm({ screens, creditsEach, creditsPerScreen, timeLeftMs, durationMs }),
    };
  },
  goodwill: ({ credits = NaN, screenDaysPerCredit = NaN }, words) => ({
    credits,
    term: words.goodwillTerm({ screenDays: credits * screenDaysPerCredit, screenDaysPerCredit }),
  }),
};
