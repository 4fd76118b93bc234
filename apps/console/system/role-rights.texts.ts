import type { KeyRole } from '../../../libs/access/caller.js';
import { texts } from '../text/texts.js';

/** What each role may, in a few words. */
export const useRoleRights = texts<KeyRole>({
  en: {
    operator: 'May everything.',
    finance: 'Reads all, closes months.',
    auditor: 'Reads all.',
    support: 'Reads all; compensates, attaches evidence, locks devices.',
    reseller: 'Its own account and all below it, without purchases.',
    service: 'An account and all below it, with purchases.',
  },
  'pt-BR': {
    operator: 'Pode fazer tudo.',
    finance: 'Lê tudo, fecha os meses.',
    auditor: 'Lê tudo.',
    support: 'Lê tudo; compensa, anexa evidências, vincula dispositivos.',
    reseller: 'A própria conta e tudo abaixo dela, sem compras.',
    service: 'Uma conta e tudo abaixo dela, com compras.',
  },
  es: {
    operator: 'Puede hacerlo todo.',
    finance: 'Lee todo, cierra los meses.',
    auditor: 'Lee todo.',
    support: 'Lee todo; compensa, adjunta evidencias, vincula dispositivos.',
    reseller: 'Su cuenta y todo lo de abajo, sin compras.',
    service: 'Una cuenta y todo lo de abajo, con compras.',
  },
});
