/** Random changes to the file of a log, as whoever has the disk could make them: the same for the same seed. */
import { DatabaseSync } from '@photostructure/sqlite';
import { seededRandom, type SeededRandom } from '../../demo/seeded-random.js';

export interface Tampering {
  readonly kind: string;
  /** The position of the event that was changed. */
  readonly position: number;
}

type Database = InstanceType<typeof DatabaseSync>;
type Change = (db: Database, position: number, random: SeededRandom) => void;

const KINDS: Readonly<Record<string, Change>> = {
  'a byte of the data': (db, position, random) => changeByte(db, 'data', position, random),
  'a byte of the metadata': (db, position, random) => changeByte(db, 'metadata', position, random),
  'a byte of the type': (db, position, random) => changeByte(db, 'type', position, random),
  'a byte of the id': (db, position, random) => changeByte(db, 'event_id', position, random),
  'an event removed': (db, position) =>
    db.prepare('DELETE FROM events WHERE position = ?').run(position),
  'an event repeated': (db, position, random) =>
    db
      .prepare(
        `INSERT INTO events SELECT (SELECT max(position) + 1 FROM events), stream,
           (SELECT max(revision) + ? FROM events AS others WHERE others.stream = events.stream),
           event_id, type, data, metadata FROM events WHERE position = ?`,
      )
      .run(1 + random.below(2), position),
  'an event in another stream': (db, position, random) => moveStream(db, position, random),
  'two events in the other’s place': (db, position, random) => swap(db, position, random),
};

export function tamper(file: string, seed: number): Tampering {
  const random = seededRandom(seed);
  const db = new DatabaseSync(file);
  try {
    const { last } = db.prepare('SELECT max(position) AS last FROM events').get() as Row;
    const position = 1 + random.below(Number(last));
    const kind = Object.keys(KINDS)[seed % Object.keys(KINDS).length]!;
    KINDS[kind]!(db, position, random);
    return { kind, position };
  } finally {
    db.close();
  }
}

type Row = Readonly<Record<string, string | number>>;

/** Another in its place, one more, or one less: any of the 256, whatever it comes to mean. */
function changeByte(db: Database, column: string, position: number, random: SeededRandom): void {
  const row = db
    .prepare(`SELECT CAST(${column} AS BLOB) AS bytes FROM events WHERE position = ?`)
    .get(position);
  const bytes = Buffer.from((row as Readonly<Record<'bytes', Uint8Array>>).bytes);
  const at = random.below(bytes.length);
  const byte = bytes[at]!;
  const put = random.pick([[byte ^ (1 + random.below(255))], [], [random.below(256), byte]]);
  const changed = Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + 1)]);
  db.prepare(`UPDATE events SET ${column} = CAST(? AS TEXT) WHERE position = ?`).run(
    changed,
    position,
  );
}

function moveStream(db: Database, position: number, random: SeededRandom): void {
  const { stream } = db
    .prepare('SELECT stream FROM events WHERE position = ?')
    .get(position) as Row;
  const others = db.prepare('SELECT id FROM streams WHERE id <> ?').all(Number(stream)) as Row[];
  const to = Number(random.pick(others)['id']);
  db.prepare(
    `UPDATE events SET stream = ?, revision = (SELECT max(revision) + 1 FROM events WHERE stream = ?)
     WHERE position = ?`,
  ).run(to, to, position);
}

function swap(db: Database, position: number, random: SeededRandom): void {
  const { count } = db.prepare('SELECT count(*) AS count FROM events').get() as Row;
  const other = 1 + ((position + random.below(Number(count) - 1)) % Number(count));
  const move = db.prepare('UPDATE events SET position = ? WHERE position = ?');
  move.run(-1, position);
  move.run(position, other);
  move.run(other, -1);
}
