/** Colours, type and spacing of the console, over Mantine's own; contrast is WCAG 2.2 AA in both schemes. */
import { createTheme, type CSSVariablesResolver } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  components: {
    // What scrolls is reached by the keyboard, too.
    TableScrollContainer: { defaultProps: { type: 'native', tabIndex: 0 } },
    // Within a dialog a header is no landmark of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
  },
});

/** So light that what is written on them is black. */
const PALE = ['yellow', 'lime'];

/** Mantine's texts in colour have too little contrast for small print: darker on light, lighter on dark. */
export const readableColours: CSSVariablesResolver = ({ colors }) => {
  const light: Record<string, string> = {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
  };
  const dark: Record<string, string> = {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
  };
  for (const name of Object.keys(colors)) {
    if (name === 'dark') continue;
    // Mantine's own is lighter than what it is over, too light for the white text on it.
    if (!PALE.includes(name))
      for (const scheme of [light, dark])
        scheme[`--mantine-color-${name}-filled-hover`] =
          `color-mix(in srgb, var(--mantine-color-${name}-filled) 88%, black)`;
    for (const use of ['light-color', 'text', 'outline']) {
      const share = name === 'yellow' ? 65 : 85;
      light[`--mantine-color-${name}-${use}`] =
        `color-mix(in srgb, var(--mantine-color-${name}-9) ${share}%, black)`;
      dark[`--mantine-color-${name}-${use}`] = `var(--mantine-color-${name}-2)`;
    }
  }
  return { variables: {}, light, dark };
};
