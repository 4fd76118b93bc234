/** The languages of the console, and which one a reader has. */
export const LANGUAGES = { en: 'English', 'pt-BR': 'Português (Brasil)', es: 'Español' } as const;

export type Language = keyof typeof LANGUAGES;

const KEPT_AS = 'tallystick.language';

/** The one chosen before, else the first of the browser's that there is, else English. */
export function initialLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept !== null && kept in LANGUAGES) return kept as Language;
  for (const wanted of navigator.languages) {
    const found = spokenLike(wanted);
    if (found) return found;
  }
  return 'en';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT_AS, language);
}

function spokenLike(wanted: string): Language | undefined {
  const [tongue] = wanted.toLowerCase().split('-');
  const known = Object.keys(LANGUAGES) as Language[];
  return known.find((language) => language.toLowerCase().split('-')[0] === tongue);
}
