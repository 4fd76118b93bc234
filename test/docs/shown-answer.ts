/** Compares an answer with one that a document shows: `…` stands for anything, ids and instants for any of their kind. */

/** What differs from run to run, most particular first. */
const VARYING: readonly RegExp[] = [
  /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/,
  /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/,
];

const ANY_VARYING = new RegExp(`(${VARYING.map(({ source }) => source).join('|')})`);

/** Matches a whole answer, once {@link squeezed}. */
export function patternOf(shown: string): RegExp {
  const parts = squeezed(shown).split('…');
  return new RegExp(`^${parts.map(sourceOf).join('[\\s\\S]*')}$`);
}

function sourceOf(part: string): string {
  return part
    .split(ANY_VARYING)
    .map(
      (piece) =>
        VARYING.find((kind) => new RegExp(`^${kind.source}$`).test(piece))?.source ??
        escaped(piece),
    )
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** Without white space, but for that inside of quotes. */
export function squeezed(text: string): string {
  return text
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replaceAll(/\s+/g, '')))
    .join('');
}
