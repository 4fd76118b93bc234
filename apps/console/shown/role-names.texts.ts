/** What the roles are called. */
import type { Role } from '../../../libs/ledger/index.js';
import { texts } from '../text/texts.js';

export const useRoleNames = texts<Role>({
  en: {
    operator: 'operator',
    finance: 'finance',
    auditor: 'auditor',
    support: 'support',
    reseller: 'reseller',
    service: 'service',
    system: 'the ledger itself',
  },
  'pt-BR': {
    operator: 'operador',
    finance: 'financeiro',
    auditor: 'auditor',
    support: 'suporte',
    reseller: 'revendedor',
    service: 'serviço',
    system: 'o próprio livro-razão',
  },
  es: {
    operator: 'operador',
    finance: 'finanzas',
    auditor: 'auditor',
    support: 'soporte',
    reseller: 'revendedor',
    service: 'servicio',
    system: 'el propio libro de créditos',
  },
});
