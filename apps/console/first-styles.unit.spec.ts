/** What is shown first has its styles: each component of Mantine's that it uses is in `first-styles.css`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const CONSOLE = 'apps/console';
const SHOWN_FIRST = ['session', 'shell', 'shown', 'overview', 'live', 'text'];
const STYLES = 'node_modules/@mantine/core/styles';

function componentsIn(folder: string): string[] {
  return readdirSync(join(CONSOLE, folder))
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => {
      const code = readFileSync(join(CONSOLE, folder, name), 'utf8');
      const [, names = ''] = /import \{([^}]+)\} from '@mantine\/core'/.exec(code) ?? [];
      return names.split(',').map((each) => each.replace('type ', '').trim());
    });
}

test('the first styles have every component that is shown first', () => {
  const first = readFileSync(join(CONSOLE, 'first-styles.css'), 'utf8');
  const used = new Set(SHOWN_FIRST.flatMap(componentsIn));
  expect(used.size).toBeGreaterThan(10);
  const missing = [...used].filter(
    (name) =>
      existsSync(join(STYLES, `${name}.layer.css`)) && !first.includes(`/${name}.layer.css`),
  );
  expect(missing).toEqual([]);
});
