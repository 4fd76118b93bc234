/** Instants in sentences, as they are written and found again by whoever shows them in another zone. */

/** To the second, UTC as all instants here; the milliseconds stay where they are more than nothing. */
export function instantWords(rfc3339: string): string {
  return `${rfc3339.replace('T', ' ').replace(/(\.000)?Z$/, '')} UTC`;
}

/** As above, or RFC 3339 in UTC. */
const INSTANT = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,3})?)(?:Z| UTC)/g;

/** What a sentence consists of: its words and the instants (RFC 3339, UTC) among them, in order. */
export type SentencePart = string | { readonly at: string };

export function partsOfSentence(sentence: string): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  let end = 0;
  for (const { 0: written, 1: day, 2: time, index } of sentence.matchAll(INSTANT)) {
    const at = `${day}T${time}Z`;
    if (Number.isNaN(Date.parse(at))) continue;
    if (index > end) parts.push(sentence.slice(end, index));
    parts.push({ at });
    end = index + written.length;
  }
  if (end < sentence.length) parts.push(sentence.slice(end));
  return parts;
}
