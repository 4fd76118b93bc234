/** Which of the languages that an answer has is the one asked for (RFC 9110, `Accept-Language`). */

interface Wanted {
  /** In lower case; `*` is any. */
  readonly range: string;
  /** 0: not at all. */
  readonly quality: number;
}

/**
 * The first that the reader prefers: itself, else one that differs in its region alone, as a reader of `pt-PT` understands
 * `pt-BR`. The first offered where none will do: an answer in another language is better than none.
 */
export function languageOf<const L extends string>(
  acceptLanguage: string | undefined,
  offered: readonly [L, ...L[]],
): L {
  const wanted = (acceptLanguage ?? '').split(',').flatMap(wantedOf);
  const refused = wanted.filter(({ quality }) => quality === 0).map(({ range }) => range);
  const left = offered.filter((language) => !refused.includes(language.toLowerCase()));
  for (const { range } of wanted.filter(({ quality }) => quality > 0).toSorted(byQuality)) {
    const found = range === '*' ? left[0] : likest(range, left);
    if (found !== undefined) return found;
  }
  return offered[0];
}

/** The header for the OpenAPI document. @param words which of the answer's are told in them */
export function acceptLanguage(words: string, offered: readonly string[]) {
  return {
    name: 'Accept-Language',
    required: false,
    description: `The language of ${words}: ${offered.join(', ')}. Default: ${offered[0]}.`,
    schema: { type: 'string' },
  } as const;
}

function byQuality(one: Wanted, other: Wanted): number {
  return other.quality - one.quality;
}

function likest<L extends string>(range: string, offered: readonly L[]): L | undefined {
  return (
    offered.find((language) => language.toLowerCase() === range) ??
    offered.find((language) => tongueOf(language) === tongueOf(range))
  );
}

function tongueOf(language: string): string {
  return language.toLowerCase().split('-')[0]!;
}

function wantedOf(text: string): readonly Wanted[] {
  const [range = '', weight = 'q=1'] = text.split(';').map((part) => part.trim().toLowerCase());
  if (!/^(\*|[a-z]{1,8}(-[a-z0-9]{1,8})*)$/.test(range)) return [];
  const quality = /^q=[01](\.\d{0,3})?$/.test(weight) ? Number(weight.slice(2)) : 0;
  return quality <= 1 ? [{ range, quality }] : [];
}
