import { texts } from '../text/texts.js';

export const useCommandTexts = texts({
  en: {
    cancel: 'Cancel',
    close: 'Close',
    balance: 'Balance',
    price: 'Price',
    priceOf: '{total} ({unitPrice} a credit)',
    'balance-empty': 'This leaves no credits in reserve.',
    'restricted-after': 'At balance 0 the account’s own people can only buy.',
    'balance-low':
      'This leaves {balance, plural, one {# credit} other {# credits}}: below the level agreed for warnings.',
    amount: 'Amount',
    currency: 'Currency',
    nobody: 'No account is called that',
    nameOrId: 'Name or id',
  },
  'pt-BR': {
    cancel: 'Cancelar',
    close: 'Fechar',
    balance: 'Saldo',
    price: 'Preço',
    priceOf: '{total} ({unitPrice} por crédito)',
    'balance-empty': 'Não sobra nenhum crédito de reserva.',
    'restricted-after': 'Com saldo 0, quem usa a conta só pode comprar créditos.',
    'balance-low':
      '{balance, plural, one {Sobra # crédito} other {Sobram # créditos}}: abaixo do limite de aviso do acordo.',
    amount: 'Valor',
    currency: 'Moeda',
    nobody: 'Nenhuma conta tem esse nome',
    nameOrId: 'Nome ou id',
  },
  es: {
    cancel: 'Cancelar',
    close: 'Cerrar',
    balance: 'Saldo',
    price: 'Precio',
    priceOf: '{total} ({unitPrice} por crédito)',
    'balance-empty': 'No queda ningún crédito de reserva.',
    'restricted-after': 'Con saldo 0, quienes usan la cuenta solo pueden comprar créditos.',
    'balance-low':
      '{balance, plural, one {Queda # crédito} other {Quedan # créditos}}: por debajo del umbral de aviso del acuerdo.',
    amount: 'Importe',
    currency: 'Moneda',
    nobody: 'Ninguna cuenta se llama así',
    nameOrId: 'Nombre o id',
  },
});
