/** What the ledger runs on: read models, checkpoints, keys and sessions. */
import { Database, KeyRound, Stamp, Users } from 'lucide-react';
import { rightsOf, useSession } from '../session/session-context.js';
import { PageHead } from '../shown/states.js';
import { Views, type View } from '../views/views.js';
import { Checkpoints } from './checkpoints.js';
import { Keys } from './keys.js';
import { ReadModels } from './read-models.js';
import { Sessions } from './sessions.js';
import { useSystemTexts } from './system.texts.js';

interface SystemView extends View<'models' | 'checkpoints' | 'keys' | 'sessions'> {
  readonly may: (rights: ReturnType<typeof rightsOf>) => boolean;
}

const VIEWS: readonly SystemView[] = [
  { name: 'models', icon: Database, content: ReadModels, may: ({ readsAll }) => readsAll },
  { name: 'checkpoints', icon: Stamp, content: Checkpoints, may: () => true },
  { name: 'keys', icon: KeyRound, content: Keys, may: ({ isOperator }) => isOperator },
  { name: 'sessions', icon: Users, content: Sessions, may: () => true },
];

export function SystemPage() {
  const say = useSystemTexts();
  const rights = rightsOf(useSession());
  const views = VIEWS.filter(({ may }) => may(rights));
  return (
    <>
      <PageHead title={say('title')} />
      <Views views={views} titleOf={say} given={{}} />
    </>
  );
}
