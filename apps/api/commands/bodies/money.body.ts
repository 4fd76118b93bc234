/** Money in a body: `{ "amount": "12.50", "currency": "EUR" }`. */
import { Checked } from './fields.js';

const AMOUNT = /^\d{1,12}(\.\d{1,6})?$/;
const CURRENCY = /^[A-Z]{3}$/;

export class MoneyBody {
  @Checked(
    { type: 'string', pattern: AMOUNT.source },
    [
      'amount',
      '$property must be text such as "12.50": up to 12 digits and 6 decimals, not negative',
    ],
    (value) => typeof value === 'string' && AMOUNT.test(value),
    { description: 'A decimal, as text.', example: '12.50' },
  )
  amount!: string;

  @Checked(
    { type: 'string', pattern: CURRENCY.source },
    ['currency', '$property must be a currency code of three capitals, such as EUR'],
    (value) => typeof value === 'string' && CURRENCY.test(value),
    { description: 'ISO 4217.', example: 'EUR' },
  )
  currency!: string;
}
