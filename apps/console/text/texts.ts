/**
 * Texts in every language, kept beside what shows them. A language that lacks one does not compile. Messages are ICU:
 * `{n, plural, one {# credit} other {# credits}}`; numbers are written as the language does.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { useMemo } from 'react';
import { useLanguage } from './language-context.js';
import type { Language } from './languages.js';

export type Values = Readonly<Record<string, string | number | Date | null | undefined>>;

export type Say<K extends string> = (key: K, values?: Values) => string;

export type Texts<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

/** @returns a hook that gives the function which says them in the reader's language */
export function texts<K extends string>(words: Texts<K>): () => Say<K> {
  const sayIn = Object.fromEntries(
    (Object.keys(words) as Language[]).map((language) => [
      language,
      sayer(language, words[language]),
    ]),
  ) as Record<Language, Say<K>>;
  return function useTexts() {
    const language = useLanguage();
    return useMemo(() => sayIn[language], [language]);
  };
}

/** Each message is read once, when it is first said. */
export function sayer<K extends string>(
  language: Language,
  words: Readonly<Record<K, string>>,
): Say<K> {
  const read = new Map<K, IntlMessageFormat>();
  return (key, values) => {
    let message = read.get(key);
    if (!message) {
      message = new IntlMessageFormat(words[key], language);
      read.set(key, message);
    }
    return String(message.format(values as Record<string, string>));
  };
}
