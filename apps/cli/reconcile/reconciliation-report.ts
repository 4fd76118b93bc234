/** What a reconciliation tells, put into words: progress and differences as they come, the result as a table. */
import type { JsonLine } from '../connection/json-lines.js';
import { plainTable, type Cell } from '../plain-table.js';
import type { Terminal } from '../terminal.js';

export interface ReconciliationReport {
  tell(line: JsonLine): void;
  /** What was found in all. */
  finish(): void;
}

export function createReport(terminal: Terminal): ReconciliationReport {
  const rows: Cell[][] = [];
  let told = 0;
  return {
    tell(line) {
      const progress = progressOf(line);
      if (progress !== undefined) return terminal.report(progress);
      const found = findingOf(line);
      if (found !== undefined) terminal.print(found);
      if (line['line'] === 'difference') told += 1;
      if (line['line'] !== 'reconciled') return;
      const more = Number(line['differences']) - told;
      told = 0;
      if (more > 0) terminal.print(`${text(line['projection'])}: … and ${more} more`);
      rows.push(rowOf(line));
    },
    finish() {
      const head = ['read model', 'version', 'documents', 'differences', 'skipped', 'position'];
      terminal.print(plainTable(head, rows, [2, 3, 4]));
    },
  };
}

function progressOf(line: JsonLine): string | undefined {
  switch (line['line']) {
    case 'begun':
      return `replaying ${(line['projections'] as string[]).join(', ')} up to ${text(line['position'] ?? 'the beginning')}`;
    case 'replayed':
      return `replayed ${text(line['events'])} events`;
    case 'compared':
      return `${text(line['projection'])}: compared ${text(line['documents'])} documents`;
    default:
      return undefined;
  }
}

function findingOf(line: JsonLine): string | undefined {
  switch (line['line']) {
    case 'difference':
      return `${text(line['projection'])}: ${text(line['key'])} ${differenceOf(line)}`;
    case 'skipped':
      return `${text(line['projection'])}: ${text(line['type'])} ${text(line['eventId'])} (position ${text(line['position'])}) can't be folded and was left out: ${text(line['error'])}`;
    case 'sum-difference':
      return `sums: ${text(line['term'])} is ${text(line['sum'])} in ${text(line['projection'])}, ${text(line['source'])}; ${text(line['expected'])} in ${text(line['expectedOf'])}`;
    case 'sums':
      return `sums: ${text(line['compared'])} compared, ${text(line['differences'])} differ`;
    default:
      return undefined;
  }
}

function differenceOf(line: JsonLine): string {
  switch (line['kind']) {
    case 'missing':
      return 'is missing: the log has it';
    case 'extra':
      return 'is too many: the log has no such document';
    default:
      return `has ${text(line['field'])} ${shown(line, 'kept')}; by the log it is ${shown(line, 'replayed')}`;
  }
}

function shown(line: JsonLine, which: 'kept' | 'replayed'): string {
  return Object.hasOwn(line, which) ? JSON.stringify(line[which]) : 'absent';
}

function rowOf(line: JsonLine): Cell[] {
  const members = ['projection', 'version', 'documents', 'differences', 'skipped'] as const;
  return [...members.map((name) => line[name] as Cell), (line['position'] ?? '-') as Cell];
}

function text(value: unknown): string {
  return String(value);
}
