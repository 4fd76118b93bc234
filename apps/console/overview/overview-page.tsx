/** One screen to work from: what there is, what runs out, what needs attention; live. */
import { useShellTexts } from '../shell/shell.texts.js';
import { PageHead } from '../shown/states.js';

export function OverviewPage() {
  const say = useShellTexts();
  return <PageHead title={say('overview')} />;
}
