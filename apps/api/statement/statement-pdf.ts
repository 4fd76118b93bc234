/**
 * A statement as PDF, to be read and printed in the reader's language: who and when, the balances, what came and went in all,
 * then every movement. It is written page by page as it is read, so that its length costs no memory.
 */
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import PDFDocument from 'pdfkit';

import type { Money } from '../../../libs/ledger/index.js';
import type { ExplanationLanguage } from '../../../libs/explanation/index.js';
import type {
  ShownFigures,
  ShownMovement,
  StatementSummary,
} from '../../../projections/statement/statement.query.js';
import type { Flow } from '../../../projections/statement/totals.js';
import { STATEMENT_WORDS, type StatementWords } from './statement-words.js';
import type { WholeStatement } from './statement-table.js';

/** Names and references are written in any of Europe's alphabets, which no font of PDF itself has. */
const fontFile = (face: string): string =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${face}.ttf`);

const REGULAR = 'DejaVuSansCondensed';
const BOLD = 'DejaVuSansCondensed-Bold';
const MARGIN = 40;
const FONT_SIZE = 8;
const ROW_HEIGHT = 14;
/** Bytes that wait for their reader before the next page is made. */
const WAITING_MAX = 1_000_000;
const LOOK_MS = 20;

interface Column {
  readonly name: keyof StatementWords['columns'];
  /** Points. */
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly text: (movement: ShownMovement, words: StatementWords) => string;
}

const COLUMNS: readonly Column[] = [
  { name: 'booked', width: 82, align: 'left', text: ({ bookedAt }) => minuteOf(bookedAt) },
  {
    name: 'what',
    width: 112,
    align: 'left',
    text: ({ type, late }, words) => words.events[type] + (late ? ` (${words.late})` : ''),
  },
  {
    name: 'credits',
    width: 48,
    align: 'right',
    text: ({ credits }, { number }) => (credits > 0 ? `+${number(credits)}` : number(credits)),
  },
  {
    name: 'balance',
    width: 52,
    align: 'right',
    text: ({ balanceAfter }, { number }) => number(balanceAfter),
  },
  { name: 'cost', width: 84, align: 'right', text: ({ cost }, { money }) => money(cost) },
  {
    name: 'reference',
    width: 137,
    align: 'left',
    text: ({ reference, counterpart, subscriptionId }) =>
      reference ?? counterpart ?? subscriptionId ?? '',
  },
];

type Edge = StatementSummary['opening'];
type Pdf = InstanceType<typeof PDFDocument>;

/** Its pages come as they are asked for; the stream fails where the movements do. */
export function pdfOf(statement: WholeStatement, language: ExplanationLanguage): Pdf {
  const { accountId } = statement.summary;
  const words = STATEMENT_WORDS[language];
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: language,
    info: { Title: words.title(accountId), Creator: 'Tallystick' },
  });
  write(pdf, statement, words).catch((error: Error) => pdf.destroy(error));
  return pdf;
}

async function write(
  pdf: Pdf,
  { summary, name, movements }: WholeStatement,
  words: StatementWords,
): Promise<void> {
  pdf.registerFont(REGULAR, fontFile(REGULAR)).registerFont(BOLD, fontFile(BOLD));
  writeHead(pdf, { summary, name }, words);
  const pages = { number: 1 };
  writeTitles(pdf, words);
  for await (const movement of movements) {
    if (pdf.destroyed) return;
    if (pdf.y + ROW_HEIGHT > pdf.page.height - MARGIN - 2 * ROW_HEIGHT)
      await turnPage(pdf, pages, words);
    writeRow(pdf, REGULAR, (column) => column.text(movement, words));
  }
  writeFoot(pdf, words.page(pages.number));
  pdf.end();
}

function writeHead(
  pdf: Pdf,
  { summary, name }: Omit<WholeStatement, 'movements'>,
  words: StatementWords,
): void {
  const { accountId, from, to, closed, opening, closing, totals } = summary;
  const { number, money, flows } = words;
  pdf.font(BOLD).fontSize(16).text(words.title(name));
  const about = words.about(accountId, from && minuteOf(from), to && minuteOf(to));
  pdf
    .font(REGULAR)
    .fontSize(9)
    .text(about)
    .text(words.books[closed ? 'closed' : 'open']);
  pdf.moveDown();
  const worth = (known: readonly Money[], without: number) =>
    [money(known), without === 0 ? '' : words.withoutCost(number(without))]
      .filter((part) => part !== '')
      .join(' + ');
  const balance = (what: string, { balance: credits, exposure, creditsWithoutCost }: Edge) =>
    line(pdf, what, number(credits), worth(exposure, creditsWithoutCost));
  balance(words.opening, opening);
  for (const [flow, total] of Object.entries(totals) as [Flow, ShownFigures][])
    if (total.credits !== 0)
      line(pdf, flows[flow], number(total.credits), worth(total.cost, total.creditsWithoutCost));
  balance(words.closing, closing);
  writeSales(pdf, summary.sales, words, worth);
  pdf.moveDown();
}

/** Nothing where nothing was sold. */
function writeSales(
  pdf: Pdf,
  { credits, price, cost, creditsWithoutCost, margin }: StatementSummary['sales'],
  { sales, number, money }: StatementWords,
  worth: (known: readonly Money[], without: number) => string,
): void {
  if (credits === 0) return;
  pdf.moveDown();
  line(pdf, sales.sold, number(credits), money(price));
  line(pdf, sales.cost, '', worth(cost, creditsWithoutCost));
  line(pdf, sales.margin, '', money(margin));
}

/** A figure and the money that it stands for. */
function line(pdf: Pdf, what: string, credits: string, money: string): void {
  const { y } = pdf;
  pdf.fontSize(9).text(what, MARGIN, y, { width: 150, lineBreak: false });
  pdf.text(credits, MARGIN + 150, y, { width: 80, align: 'right', lineBreak: false });
  pdf.text(money, MARGIN + 250, y, { width: 250, lineBreak: false });
  pdf.x = MARGIN;
  pdf.y = y + ROW_HEIGHT;
}

async function turnPage(pdf: Pdf, pages: { number: number }, words: StatementWords): Promise<void> {
  writeFoot(pdf, words.page(pages.number));
  pdf.addPage();
  pages.number += 1;
  writeTitles(pdf, words);
  while (pdf.readableLength > WAITING_MAX && !pdf.destroyed) await pause(LOOK_MS);
}

function writeTitles(pdf: Pdf, { columns }: StatementWords): void {
  writeRow(pdf, BOLD, ({ name }) => columns[name]);
  const y = pdf.y - 3;
  pdf
    .moveTo(MARGIN, y)
    .lineTo(pdf.page.width - MARGIN, y)
    .lineWidth(0.5)
    .stroke();
}

function writeRow(pdf: Pdf, font: string, textOf: (column: Column) => string): void {
  const { y } = pdf;
  let x = MARGIN;
  pdf.font(font).fontSize(FONT_SIZE);
  for (const column of COLUMNS) {
    const { width, align } = column;
    const text = textOf(column).replaceAll(/[\p{C}\s]+/gu, ' ');
    pdf.text(text, x, y, { width: width - 6, height: FONT_SIZE, align, ellipsis: true });
    x += width;
  }
  pdf.x = MARGIN;
  pdf.y = y + ROW_HEIGHT;
}

function writeFoot(pdf: Pdf, text: string): void {
  const y = pdf.page.height - MARGIN - ROW_HEIGHT;
  pdf
    .font(REGULAR)
    .fontSize(FONT_SIZE)
    .text(text, MARGIN, y, {
      width: pdf.page.width - 2 * MARGIN,
      align: 'center',
      lineBreak: false,
    });
}

function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
