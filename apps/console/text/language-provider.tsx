/** Gives the reader's language to all that is shown, to the document and to the date pickers. */
import { DatesProvider } from '@mantine/dates';
import 'dayjs/locale/es';
import 'dayjs/locale/pt-br';
import { useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { LanguageContext } from './language-context.js';
import { PickerLabels } from './picker-labels.js';
import { initialLanguage, keepLanguage, type Language } from './languages.js';

/** Weekends would be red: too faint to read, and nothing here depends on them. */
const NO_DAYS: [] = [];

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(initialLanguage);
  const choice = useMemo(
    () => ({
      language,
      choose(next: Language) {
        keepLanguage(next);
        setLanguage(next);
      },
    }),
    [language],
  );
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageContext value={choice}>
      <DatesProvider settings={{ locale: language.toLowerCase(), weekendDays: NO_DAYS }}>
        <PickerLabels>{children}</PickerLabels>
      </DatesProvider>
    </LanguageContext>
  );
}
