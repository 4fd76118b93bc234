/** A quote as it is read: the balance before and after, the price, what to mind; or the refusal. */
import { Alert, Paper, Stack } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { Quote } from '../../api/commands/quote.js';
import { Problem } from '../shown/problem.js';
import { useFormats } from '../text/formats.js';
import { Change, Told } from './change.js';
import { useCommandTexts } from './command.texts.js';
import type { Quoted } from './use-quote.js';

export interface QuotedEffectProps {
  readonly quoted: Quoted;
  /** What else it does, as lines of {@link Told} or {@link Change}. */
  readonly children?: (quote: Quote) => ReactNode;
  /** Whose balance it is, where several are told of. */
  readonly balanceOf?: string;
}

export function QuotedEffect({ quoted, children, balanceOf }: QuotedEffectProps) {
  const say = useCommandTexts();
  const { quote, error, isQuoting } = quoted;
  if (error) return <Problem error={error} />;
  if (!quote) return null;
  const { balance, balanceAfter, price } = quote;
  const label = balanceOf ?? say('balance');
  const more = children?.(quote);
  const told = [
    balance !== balanceAfter && (
      <Change key="balance" label={label} from={balance} to={balanceAfter} />
    ),
    price && <Price key="price" price={price} />,
    more && <Fragment key="more">{more}</Fragment>,
  ].filter(Boolean);
  return (
    <Stack gap="xs" opacity={isQuoting ? 0.6 : 1} aria-busy={isQuoting} aria-live="polite">
      {told.length > 0 && (
        <Paper withBorder p="sm">
          <Stack gap={4}>{told}</Stack>
        </Paper>
      )}
      <Warnings quote={quote} />
    </Stack>
  );
}

function Price({ price }: { readonly price: NonNullable<Quote['price']> }) {
  const say = useCommandTexts();
  const formats = useFormats();
  const values = { total: formats.money(price.total), unitPrice: formats.money(price.unitPrice) };
  return <Told label={say('price')}>{say('priceOf', values)}</Told>;
}

function Warnings({ quote: { warnings, balanceAfter } }: { readonly quote: Quote }) {
  const say = useCommandTexts();
  return warnings.map(({ code }) => (
    <Alert key={code} color="yellow" p="xs" icon={<TriangleAlert aria-hidden />}>
      {say(code, { balance: balanceAfter })}
    </Alert>
  ));
}
