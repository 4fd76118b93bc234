/** Chooses the language of the console. */
import { NativeSelect } from '@mantine/core';
import { useContext } from 'react';
import { LanguageContext } from '../text/language-context.js';
import { LANGUAGES, type Language } from '../text/languages.js';

const OPTIONS = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

export function LanguageSelect() {
  const { language, choose } = useContext(LanguageContext);
  return (
    <NativeSelect
      aria-label="Language, idioma"
      size="xs"
      data={OPTIONS}
      value={language}
      onChange={(event) => choose(event.currentTarget.value as Language)}
    />
  );
}
