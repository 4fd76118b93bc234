/**
 * A statement as PDF, to be read and printed: who and when, the balances, what came and went in all, then every movement. It is
 * written page by page as it is read, so that its length costs no memory.
 */
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import PDFDocument from 'pdfkit';

import type {
  ShownMovement,
  StatementSummary,
} from '../../../projections/statement/statement.query.js';
import { moneyText, type WholeStatement } from './statement-table.js';

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
  readonly title: string;
  /** Points. */
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly text: (movement: ShownMovement) => string;
}

const COLUMNS: readonly Column[] = [
  { title: 'Booked (UTC)', width: 82, align: 'left', text: ({ bookedAt }) => minuteOf(bookedAt) },
  {
    title: 'What',
    width: 112,
    align: 'left',
    text: ({ type, late }) => type + (late ? ' (late)' : ''),
  },
  { title: 'Credits', width: 48, align: 'right', text: ({ credits }) => signed(credits) },
  { title: 'Balance', width: 52, align: 'right', text: ({ balanceAfter }) => String(balanceAfter) },
  { title: 'Cost', width: 84, align: 'right', text: ({ cost }) => moneyText(cost) },
  {
    title: 'Reference',
    width: 137,
    align: 'left',
    text: ({ reference, counterpart, subscriptionId }) =>
      reference ?? counterpart ?? subscriptionId ?? '',
  },
];

type Pdf = InstanceType<typeof PDFDocument>;

/** Its pages come as they are asked for; the stream fails where the movements do. */
export function pdfOf(statement: WholeStatement): Pdf {
  const { accountId } = statement.summary;
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    info: { Title: `Statement of ${accountId}`, Creator: 'Tallystick' },
  });
  write(pdf, statement).catch((error: Error) => pdf.destroy(error));
  return pdf;
}

async function write(pdf: Pdf, { summary, name, movements }: WholeStatement): Promise<void> {
  pdf.registerFont(REGULAR, fontFile(REGULAR)).registerFont(BOLD, fontFile(BOLD));
  writeHead(pdf, summary, name);
  const pages = { number: 1 };
  writeTitles(pdf);
  for await (const movement of movements) {
    if (pdf.destroyed) return;
    if (pdf.y + ROW_HEIGHT > pdf.page.height - MARGIN - 2 * ROW_HEIGHT) await turnPage(pdf, pages);
    writeRow(pdf, REGULAR, (column) => column.text(movement));
  }
  writeFoot(pdf, pages.number);
  pdf.end();
}

function writeHead(pdf: Pdf, summary: StatementSummary, name: string): void {
  const { accountId, from, to, opening, closing, totals } = summary;
  pdf.font(BOLD).fontSize(16).text(`Statement of ${name}`);
  const range = `${from ? minuteOf(from) : 'the beginning'} to ${to ? minuteOf(to) : 'now'}`;
  pdf
    .font(REGULAR)
    .fontSize(9)
    .text(`Account ${accountId}. From ${range} (UTC). Credits are units of access, not money.`);
  pdf.moveDown();
  line(pdf, 'Opening balance', opening.balance, moneyText(opening.exposure));
  for (const [flow, { credits, cost }] of Object.entries(totals))
    if (credits !== 0) line(pdf, titled(flow), credits, moneyText(cost));
  line(pdf, 'Closing balance', closing.balance, moneyText(closing.exposure));
  pdf.moveDown();
}

/** A figure and the money that it stands for. */
function line(pdf: Pdf, what: string, credits: number, money: string): void {
  const { y } = pdf;
  pdf.fontSize(9).text(what, MARGIN, y, { width: 150, lineBreak: false });
  pdf.text(String(credits), MARGIN + 150, y, { width: 80, align: 'right', lineBreak: false });
  pdf.text(money, MARGIN + 250, y, { width: 250, lineBreak: false });
  pdf.x = MARGIN;
  pdf.y = y + ROW_HEIGHT;
}

async function turnPage(pdf: Pdf, pages: { number: number }): Promise<void> {
  writeFoot(pdf, pages.number);
  pdf.addPage();
  pages.number += 1;
  writeTitles(pdf);
  while (pdf.readableLength > WAITING_MAX && !pdf.destroyed) await pause(LOOK_MS);
}

function writeTitles(pdf: Pdf): void {
  writeRow(pdf, BOLD, ({ title }) => title);
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

function writeFoot(pdf: Pdf, page: number): void {
  const y = pdf.page.height - MARGIN - ROW_HEIGHT;
  pdf
    .font(REGULAR)
    .fontSize(FONT_SIZE)
    .text(`Page ${page}`, MARGIN, y, {
      width: pdf.page.width - 2 * MARGIN,
      align: 'center',
      lineBreak: false,
    });
}

function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

function signed(credits: number): string {
  return credits > 0 ? `+${credits}` : String(credits);
}

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
