import { texts } from '../text/texts.js';

/** Why a device was turned away, in a word or two. */
export const useReasonTexts = texts({
  en: {
    'account-closed': 'Account closed',
    'account-suspended': 'Account suspended',
    cancelled: 'Cancelled',
    suspended: 'Suspended',
    expired: 'Expired',
    'device-mismatch': 'Another device',
    'too-many-screens': 'All screens taken',
    rejected: 'Turned away',
  },
  'pt-BR': {
    'account-closed': 'Conta encerrada',
    'account-suspended': 'Conta suspensa',
    cancelled: 'Cancelada',
    suspended: 'Suspensa',
    expired: 'Vencida',
    'device-mismatch': 'Outro dispositivo',
    'too-many-screens': 'Telas ocupadas',
    rejected: 'Recusado',
  },
  es: {
    'account-closed': 'Cuenta cerrada',
    'account-suspended': 'Cuenta suspendida',
    cancelled: 'Cancelada',
    suspended: 'Suspendida',
    expired: 'Vencida',
    'device-mismatch': 'Otro dispositivo',
    'too-many-screens': 'Pantallas ocupadas',
    rejected: 'Rechazado',
  },
});
