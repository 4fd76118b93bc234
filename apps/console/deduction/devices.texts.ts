import type { RejectionReason } from '../../../libs/ledger/index.js';
import { texts } from '../text/texts.js';

type Told = 'title' | 'allowed' | 'rejected' | RejectionReason;

export const useDevicesTexts = texts<Told>({
  en: {
    title: 'Devices, a day around it',
    allowed: 'connected',
    rejected: 'rejected',
    'account-closed': 'the account was closed',
    'account-suspended': 'the account was suspended',
    cancelled: 'the subscription was cancelled',
    suspended: 'the subscription was suspended',
    expired: 'the subscription had expired',
    'device-mismatch': 'it was locked to another device',
    'too-many-screens': 'all its screens were in use',
  },
  'pt-BR': {
    title: 'Dispositivos, um dia antes e depois',
    allowed: 'conectou',
    rejected: 'recusado',
    'account-closed': 'a conta estava encerrada',
    'account-suspended': 'a conta estava suspensa',
    cancelled: 'a assinatura estava cancelada',
    suspended: 'a assinatura estava suspensa',
    expired: 'a assinatura estava vencida',
    'device-mismatch': 'estava vinculada a outro dispositivo',
    'too-many-screens': 'todas as telas estavam em uso',
  },
  es: {
    title: 'Dispositivos, un día antes y después',
    allowed: 'se conectó',
    rejected: 'rechazado',
    'account-closed': 'la cuenta estaba cerrada',
    'account-suspended': 'la cuenta estaba suspendida',
    cancelled: 'la suscripción estaba cancelada',
    suspended: 'la suscripción estaba suspendida',
    expired: 'la suscripción estaba vencida',
    'device-mismatch': 'estaba vinculada a otro dispositivo',
    'too-many-screens': 'todas las pantallas estaban en uso',
  },
});
