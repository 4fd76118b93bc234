/** How a subscription is, at the moment of asking. */
import { Badge } from '@mantine/core';
import type { SubscriptionStatus } from '../../../libs/ledger/index.js';
import { texts } from '../text/texts.js';

export const useStatusTexts = texts({
  en: {
    trial: 'Trial',
    active: 'Active',
    suspended: 'Suspended',
    cancelled: 'Cancelled',
    expired: 'Expired',
  },
  'pt-BR': {
    trial: 'Teste',
    active: 'Ativa',
    suspended: 'Suspensa',
    cancelled: 'Cancelada',
    expired: 'Vencida',
  },
  es: {
    trial: 'Prueba',
    active: 'Activa',
    suspended: 'Suspendida',
    cancelled: 'Cancelada',
    expired: 'Vencida',
  },
});

export const STATUSES: readonly SubscriptionStatus[] = [
  'active',
  'trial',
  'expired',
  'suspended',
  'cancelled',
];

const COLOURS: Readonly<Record<SubscriptionStatus, string>> = {
  trial: 'blue',
  active: 'teal',
  suspended: 'orange',
  cancelled: 'gray',
  expired: 'red',
};

export function Status({ of }: { readonly of: SubscriptionStatus }) {
  const say = useStatusTexts();
  return (
    <Badge variant="light" color={COLOURS[of]}>
      {say(of)}
    </Badge>
  );
}
