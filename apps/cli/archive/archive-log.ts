/** The archive of a whole log, read as a log: once from its beginning, and back to any event that was read before. */
import { open, type FileHandle } from 'node:fs/promises';
import {
  LogDamaged,
  type LogRead,
  type ReadableLog,
  type RecordedEvent,
  type StreamRead,
} from '../../../libs/event-log/event-log.js';
import { recordIn } from './archive-form.js';
import { byteLines, textOf, type ByteLine } from './byte-lines.js';

/** Where an event's line is, so that it can be read again. */
type Line = Omit<ByteLine, 'text'>;

export interface ArchiveStart {
  /** Lines before the first event, and the bytes that they take. */
  readonly lines: number;
  readonly bytes: number;
}

const WIDTH = 16;
const positionOf = (index: number): string => String(index).padStart(WIDTH, '0');
/** No archive has so many: the end is where the file ends. */
const END = '9'.repeat(WIDTH);

export async function openArchiveLog(file: string, start: ArchiveStart): Promise<ReadableLog> {
  return new ArchiveLog(await open(file, 'r'), start);
}

class ArchiveLog implements ReadableLog {
  private readonly lines: AsyncGenerator<ByteLine, undefined>;
  /** By stream, then by revision. */
  private readonly places = new Map<string, Line[]>();
  private count = 0;
  /** Read, and not known to have been taken. */
  private readonly ahead: RecordedEvent[] = [];
  private damage: LogDamaged | undefined;

  constructor(
    private readonly file: FileHandle,
    start: ArchiveStart,
  ) {
    this.lines = byteLines(file, start);
  }

  head(): Promise<string> {
    return Promise.resolve(END);
  }

  async readAll({ from, limit }: LogRead): Promise<readonly RecordedEvent[]> {
    const done = from === undefined ? 0 : Number(from) + 1;
    const taken = done - (this.count - this.ahead.length);
    if (taken < 0 || taken > this.ahead.length)
      throw new Error('an archive is read from its beginning, page after page');
    this.ahead.splice(0, taken);
    await this.readAhead(limit);
    // What comes before the damage is there for whoever asks for less.
    if (this.damage && this.ahead.length < limit) throw this.damage;
    return this.ahead.slice(0, limit);
  }

  async readStream(
    stream: string,
    { from = 0, limit }: StreamRead,
  ): Promise<readonly RecordedEvent[]> {
    const lines = (this.places.get(stream) ?? []).slice(from, from + limit);
    return Promise.all(lines.map((line) => this.readAgain(line)));
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private async readAhead(limit: number): Promise<void> {
    while (!this.damage && this.ahead.length < limit) {
      try {
        const record = await this.next();
        if (!record) return;
        this.ahead.push(record);
      } catch (error) {
        if (!(error instanceof LogDamaged)) throw error;
        this.damage = error;
      }
    }
  }

  private async next(): Promise<RecordedEvent | undefined> {
    const { value: line } = await this.lines.next();
    if (!line) return undefined;
    const { number, offset, length, text } = line;
    const record = recordIn(text, number, positionOf(this.count));
    this.count += 1;
    const lines = this.places.get(record.stream) ?? [];
    if (lines.length === 0) this.places.set(record.stream, lines);
    lines[record.revision] ??= { number, offset, length };
    return record;
  }

  private async readAgain({ number, offset, length }: Line): Promise<RecordedEvent> {
    const { buffer } = await this.file.read(Buffer.alloc(length), 0, length, offset);
    return recordIn(textOf(buffer, number), number, END);
  }
}
