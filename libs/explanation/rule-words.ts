/** The rule behind a charge, in words, and its arithmetic done again. */
import type { Charge } from '../ledger/index.js';
import { counted, creditsWord, timeWords } from './words.js';

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

const RULES: Readonly<Record<Charge['rule'], Omit<ExplainedRule, 'name'>>> = {
  activation: {
    number: 2,
    words:
      "An activation takes the package's credits for each screen and each period that is bought.",
  },
  extension: {
    number: 3,
    words:
      "An extension takes the package's credits for each period and each screen that the subscription has then.",
  },
  screens: {
    number: 4,
    words:
      'An added screen takes its share of the package for the time that is left, rounded up to whole credits.',
  },
  goodwill: {
    number: 11,
    words: 'Goodwill is funded with credits, each of which gives screen-days for compensations.',
  },
};

export function ruleOf({ rule }: Charge): ExplainedRule {
  return { name: rule, ...RULES[rule] };
}

export function arithmeticOf(charge: Charge): Arithmetic {
  const { credits, words } = calculations[charge.rule](charge.inputs);
  return {
    words: `${words} = ${creditsWord(credits)}`,
    credits,
    agrees: credits === charge.credits,
  };
}

interface Calculation {
  readonly credits: number;
  readonly words: string;
}

type Calculate = (inputs: Charge['inputs']) => Calculation;

const forPeriods: Calculate = (inputs) => {
  const { creditsPerScreen = NaN, quantity = NaN, screens = NaN } = inputs;
  const words = [
    counted(screens, 'screen'),
    creditsWord(creditsPerScreen),
    counted(quantity, 'period'),
  ].join(' × ');
  return { credits: creditsPerScreen * quantity * screens, words };
};

const calculations: Readonly<Record<Charge['rule'], Calculate>> = {
  activation: forPeriods,
  extension: forPeriods,
  screens: (inputs) => {
    const { creditsPerScreen = 0, timeLeftMs = 0, durationMs = 1, screens = 0 } = inputs;
    // In whole numbers: the product can pass what a JavaScript number holds.
    const share = BigInt(creditsPerScreen) * BigInt(timeLeftMs);
    const each = Number((share + BigInt(durationMs) - 1n) / BigInt(durationMs));
    const shareWords = `${timeWords(timeLeftMs)} left of ${timeWords(durationMs)}`;
    return {
      credits: each * screens,
      words: `${counted(screens, 'screen')} × ${creditsWord(each)} (${creditsWord(creditsPerScreen)} × ${shareWords}, rounded up)`,
    };
  },
  goodwill: ({ credits = NaN, screenDaysPerCredit = NaN }) => ({
    credits,
    words: `${credits * screenDaysPerCredit} screen-days ÷ ${screenDaysPerCredit} a credit`,
  }),
};
