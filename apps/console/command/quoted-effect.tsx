/** A quote as it is read: the balance before and after, the price, what to mind; or the refusal. */
import { Alert, Paper, Stack } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
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
}

export function QuotedEffect({ quoted: { quote, error, isQuoting }, children }: QuotedEffectProps) {
  if (error) return <Problem error={error} />;
  if (!quote) return null;
  return (
    <Stack gap="xs" opacity={isQuoting ? 0.6 : 1} aria-busy={isQuoting} aria-live="polite">
      <Paper withBorder p="sm">
        <Stack gap={4}>
          <Balance quote={quote} />
          <Price quote={quote} />
          {children?.(quote)}
        </Stack>
      </Paper>
      <Warnings quote={quote} />
    </Stack>
  );
}

function Balance({ quote: { balance, balanceAfter } }: { readonly quote: Quote }) {
  const say = useCommandTexts();
  return <Change label={say('balance')} from={balance} to={balanceAfter} />;
}

function Price({ quote: { price } }: { readonly quote: Quote }) {
  const say = useCommandTexts();
  const formats = useFormats();
  if (!price) return null;
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
