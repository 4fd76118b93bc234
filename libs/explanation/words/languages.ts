/** The languages that an explanation is told in. */
import { ENGLISH } from './english.js';
import type { ExplanationWords } from './explanation-words.js';
import { PORTUGUESE } from './portuguese.js';
import { SPANISH } from './spanish.js';

/** As BCP 47 writes them; the first where none of them is asked for. */
export const EXPLANATION_LANGUAGES = ['en', 'pt-BR', 'es'] as const;

export type ExplanationLanguage = (typeof EXPLANATION_LANGUAGES)[number];

export const WORDS: Readonly<Record<ExplanationLanguage, ExplanationWords>> = {
  en: ENGLISH,
  'pt-BR': PORTUGUESE,
  es: SPANISH,
};
