/** What the buttons of date pickers are called, for those who can't see their arrows. */
import { MantineThemeProvider, type MantineThemeOverride } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { texts, type Say } from './texts.js';

const WORDS = {
  nextMonth: 'Next month',
  previousMonth: 'Previous month',
  nextYear: 'Next year',
  previousYear: 'Previous year',
  nextDecade: 'Next decade',
  previousDecade: 'Previous decade',
  hours: 'Hours',
  minutes: 'Minutes',
  take: 'Take this moment',
  clear: 'Clear',
} as const;

const usePickerTexts = texts<keyof typeof WORDS>({
  en: WORDS,
  'pt-BR': {
    nextMonth: 'Mês seguinte',
    previousMonth: 'Mês anterior',
    nextYear: 'Ano seguinte',
    previousYear: 'Ano anterior',
    nextDecade: 'Década seguinte',
    previousDecade: 'Década anterior',
    hours: 'Horas',
    minutes: 'Minutos',
    take: 'Usar este momento',
    clear: 'Limpar',
  },
  es: {
    nextMonth: 'Mes siguiente',
    previousMonth: 'Mes anterior',
    nextYear: 'Año siguiente',
    previousYear: 'Año anterior',
    nextDecade: 'Década siguiente',
    previousDecade: 'Década anterior',
    hours: 'Horas',
    minutes: 'Minutos',
    take: 'Usar este momento',
    clear: 'Borrar',
  },
});

export function PickerLabels({ children }: { readonly children: ReactNode }) {
  const say = usePickerTexts();
  const theme = useMemo(() => labelled(say), [say]);
  return <MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>;
}

function labelled(say: Say<keyof typeof WORDS>): MantineThemeOverride {
  const { hours: _hours, minutes: _minutes, take: _take, clear: _clear, ...arrows } = WORDS;
  const names = Object.keys(arrows) as (keyof typeof arrows)[];
  const defaultProps = {
    ariaLabels: Object.fromEntries(names.map((name) => [name, say(name)])),
    clearButtonProps: { 'aria-label': say('clear') },
    // Faint, and there again in their own month.
    hideOutsideDates: true,
    // A calendar belongs to its field: no dialog of its own, and in the same landmark.
    popoverProps: { withRoles: false, withinPortal: false },
  };
  const withTime = {
    ...defaultProps,
    submitButtonProps: { 'aria-label': say('take') },
    timePickerProps: { hoursInputLabel: say('hours'), minutesInputLabel: say('minutes') },
  };
  const { hideOutsideDates: _, ...ofMonths } = defaultProps;
  return {
    components: {
      DatePickerInput: { defaultProps },
      MonthPickerInput: { defaultProps: ofMonths },
      DateTimePicker: { defaultProps: withTime },
    },
  };
}
