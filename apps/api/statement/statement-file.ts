/** A statement as a file to keep: the media types that it is written in. */
import { Readable } from 'node:stream';

import type { ExplanationLanguage } from '../../../libs/explanation/index.js';
import { csvOf } from './statement-csv.js';
import { pdfOf } from './statement-pdf.js';
import type { WholeStatement } from './statement-table.js';

export const STATEMENT_FILES = ['text/csv', 'application/pdf'] as const;

export type StatementFile = (typeof STATEMENT_FILES)[number];

/** Written as it is read: a statement of any length takes little memory. CSV is for machines, and alike in every language. */
export function statementFile(
  statement: WholeStatement,
  type: StatementFile,
  language: ExplanationLanguage,
): [Readable, { readonly type: string; readonly disposition: string }] {
  const { accountId, from, to } = statement.summary;
  const range = [from, to].map((instant) => instant?.slice(0, 10) ?? '').join('_');
  const dispositionOf = (extension: string) =>
    `attachment; filename="statement-${accountId}-${range}.${extension}"`;
  if (type === 'application/pdf')
    return [
      pdfOf(statement, language) as unknown as Readable,
      { type, disposition: dispositionOf('pdf') },
    ];
  const csv = Readable.from(csvOf(statement));
  return [csv, { type: `${type}; charset=utf-8`, disposition: dispositionOf('csv') }];
}
