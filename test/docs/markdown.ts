/** Reads the project's documents: sections, tables, code spans, links. */
import { readFileSync } from 'node:fs';

export const DOCUMENTS = [
  'README.md',
  'docs/architecture.md',
  'docs/domain.md',
  'docs/events.md',
  'docs/http.md',
  'docs/operating.md',
  'docs/testing.md',
  'docs/verification.md',
] as const;

/** @param path from the project's root, where Jest runs */
export function readDocument(path: string): string {
  return readFileSync(path, 'utf8');
}

/** What stands under a heading, up to the next heading of its level or above. @throws Error where there is none */
export function sectionOf(markdown: string, heading: string): string {
  const lines = markdown.split('\n');
  const start = lines.findIndex(
    (line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading,
  );
  if (start < 0) throw new Error(`no heading "${heading}"`);
  const level = lines[start]!.indexOf(' ');
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= level);
  return after.slice(0, end < 0 ? undefined : end).join('\n');
}

/** The cells of all tables of a text, row by row, without the heads. */
export function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  return lines
    .filter((line, index) => line.startsWith('|') && !isHead(line, lines[index + 1]))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter((cells) => !cells.every((cell) => /^-+$/.test(cell)));
}

function isHead(line: string, next: string | undefined): boolean {
  return line.startsWith('|') && next !== undefined && /^\|[-|]+\|$/.test(next);
}

/** The texts between backticks, but for blocks. */
export function codesOf(text: string): readonly string[] {
  return [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(
    ([, code]) => code!,
  );
}

/** The first code of each row's first cell, to the row. @throws Error where one comes twice */
export function rowsByCode(text: string): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, readonly string[]>();
  for (const row of rowsOf(text)) {
    const code = codesOf(row[0]!)[0];
    if (code === undefined || rows.has(code))
      throw new Error(`${row[0]} is no key, or there twice`);
    rows.set(code, row);
  }
  return rows;
}

/** Anchors of a document's headings, as they are made for links. */
export function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Targets of links, without those to other sites. */
export function relativeLinksOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));
}
