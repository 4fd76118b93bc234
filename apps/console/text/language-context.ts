/** The reader's language, to all that is shown. */
import { createContext, useContext } from 'react';
import type { Language } from './languages.js';

export interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

export const LanguageContext = createContext<LanguageChoice>({
  language: 'en',
  choose: () => undefined,
});

export function useLanguage(): Language {
  return useContext(LanguageContext).language;
}
