/** Why an account was charged, in words and as data. Nothing here does I/O. */
export * from './deduction.js';
export * from './entitlement.js';
export * from './explain-deduction.js';
export * from './facts.js';
export * from './links.js';
export * from './repetition.js';
export * from './rule-words.js';
export { EVENT_NAMES } from './words/event-names.js';
export { EXPLANATION_LANGUAGES, type ExplanationLanguage } from './words/languages.js';
