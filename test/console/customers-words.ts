/** What the journeys through customers read and press, and whom they are about, in each language. */
export interface CustomersWords {
  readonly locale: string;
  readonly subscriptionId: string;
  readonly customer: string;
  readonly created: { readonly username: string; readonly name: string };
  readonly account: string;
  readonly username: string;
  readonly customerField: string;
  readonly package: string;
  readonly until: string;
  readonly takes: string;
  readonly create: string;
  readonly neverConnected: string;
  readonly turnedAway: (device: string) => string;
  readonly told: string;
  readonly cannotWatch: string;
  readonly suspended: string;
  readonly resume: string;
  readonly reason: string;
  readonly why: string;
  readonly canWatch: string;
  readonly extend: string;
  readonly extended: string;
  readonly changeScreens: string;
  readonly add: string;
  readonly twoScreens: string;
  readonly more: string;
  readonly compensate: string;
  readonly pool: string;
  readonly compensated: string;
}

export const CUSTOMERS_ENGLISH: CustomersWords = {
  locale: 'en-GB',
  subscriptionId: 'maria-1',
  customer: 'Maria Alves',
  created: { username: 'nuno-2', name: 'Nuno Reis' },
  account: 'Account',
  username: 'Username',
  customerField: 'Customer',
  package: 'Package',
  until: 'Runs until',
  takes: 'Takes',
  create: 'Create',
  neverConnected: 'No device has ever connected',
  turnedAway: (device) => `device ${device} was turned away`,
  told: 'What devices were told last',
  cannotWatch: 'This customer can’t watch',
  suspended: 'The subscription is suspended: resume it.',
  resume: 'Resume',
  reason: 'Reason',
  why: 'shared password',
  canWatch: 'The ledger lets this customer watch',
  extend: 'Extend',
  extended: 'Maria Alves is extended',
  changeScreens: 'Change screens',
  add: 'Add',
  twoScreens: '2 screens',
  more: 'More actions',
  compensate: 'Compensate',
  pool: 'Screen-days in the pool',
  compensated: 'Maria Alves has 1 day more',
};

export const CUSTOMERS_PORTUGUESE: CustomersWords = {
  locale: 'pt-BR',
  subscriptionId: 'joana-1',
  customer: 'Joana Prado',
  created: { username: 'caio-2', name: 'Caio Lima' },
  account: 'Conta',
  username: 'Usuário',
  customerField: 'Cliente',
  package: 'Pacote',
  until: 'Vale até',
  takes: 'Custo',
  create: 'Criar',
  neverConnected: 'Nenhum dispositivo se conectou até hoje',
  turnedAway: (device) => `o dispositivo ${device} foi recusado`,
  told: 'Últimas respostas aos dispositivos',
  cannotWatch: 'Este cliente não pode assistir',
  suspended: 'A assinatura está suspensa: reative-a.',
  resume: 'Reativar',
  reason: 'Motivo',
  why: 'senha compartilhada',
  canWatch: 'Este cliente pode assistir',
  extend: 'Renovar',
  extended: 'Assinatura de Joana Prado renovada',
  changeScreens: 'Alterar telas',
  add: 'Adicionar',
  twoScreens: '2 telas',
  more: 'Mais ações',
  compensate: 'Compensar',
  pool: 'Telas-dia na reserva',
  compensated: 'Joana Prado tem mais 1 dia',
};
