/** How an account stands: open, suspended or closed; and whether it is restricted at balance 0. */
import { Badge } from '@mantine/core';
import type { Standing as StandingValue } from '../../../libs/ledger/index.js';
import { texts } from '../text/texts.js';

const useStandingTexts = texts({
  en: {
    unopened: 'Not open yet',
    open: 'Open',
    suspended: 'Suspended',
    closed: 'Closed',
    restricted: 'Restricted',
  },
  'pt-BR': {
    unopened: 'Ainda não aberta',
    open: 'Aberta',
    suspended: 'Suspensa',
    closed: 'Encerrada',
    restricted: 'Restrita',
  },
  es: {
    unopened: 'Aún sin abrir',
    open: 'Abierta',
    suspended: 'Suspendida',
    closed: 'Cerrada',
    restricted: 'Restringida',
  },
});

const COLOURS = {
  unopened: 'gray',
  open: 'teal',
  suspended: 'orange',
  closed: 'gray',
  restricted: 'red',
} as const;

export interface StandingProps {
  readonly standing: StandingValue;
  /** Rule 8. */
  readonly restricted?: boolean;
}

export function Standing({ standing, restricted = false }: StandingProps) {
  const say = useStandingTexts();
  const told = standing === 'open' && restricted ? 'restricted' : standing;
  return (
    <Badge variant="light" color={COLOURS[told]}>
      {say(told)}
    </Badge>
  );
}
