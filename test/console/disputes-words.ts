/** What is said and pressed about one dispute, in each of two languages. */
export interface Words {
  readonly locale: string;
  readonly customer: string;
  readonly dispute: string;
  readonly claim: string;
  readonly claimed: string;
  readonly decide: string;
  readonly balance: string;
  readonly giveBack: string;
  readonly withdraw: RegExp;
  readonly until: string;
  readonly reason: string;
  readonly why: string;
  readonly uphold: string;
  readonly upheld: string;
  readonly reversal: string;
}

export const ENGLISH: Words = {
  locale: 'en-GB',
  customer: 'sara',
  dispute: 'Open a dispute',
  claim: 'Claim',
  claimed: 'sara asked for one screen',
  decide: 'Decide',
  balance: 'Balance',
  giveBack: 'Credits to give back',
  withdraw: /^is taken back/,
  until: 'Runs until',
  reason: 'Reason',
  why: 'half of it was a mistake',
  uphold: 'Uphold it',
  upheld: 'Upheld: the deduction was reversed',
  reversal: 'Reversal',
};

export const PORTUGUESE: Words = {
  locale: 'pt-BR',
  customer: 'paula',
  dispute: 'Abrir contestação',
  claim: 'Reclamação',
  claimed: 'paula pediu uma tela só',
  decide: 'Decidir',
  balance: 'Saldo',
  giveBack: 'Créditos a estornar',
  withdraw: /^é retirado/,
  until: 'Vale até',
  reason: 'Motivo',
  why: 'metade foi engano',
  uphold: 'Aceitar',
  upheld: 'Aceita: o débito foi estornado',
  reversal: 'Estorno',
};
