/**
 * Reads a proof's file strictly. JSON that says something twice, or a number in a way of its own, is one proof to this program
 * and another to the next: what a person is shown must be what was checked.
 */

/** @throws SyntaxError whose message says of the file what is wrong, as in `is no JSON` */
export function parseProof(file: Uint8Array): unknown {
  const text = decode(file);
  const { value, members } = parse(text);
  const between = outsideStrings(text);
  if (between.split(':').length - 1 !== members)
    throw new SyntaxError('has an object with two members of one name');
  const odd = (between.match(/-?\d[\d.eE+-]*/g) ?? []).find((it) => String(Number(it)) !== it);
  if (odd !== undefined) throw new SyntaxError(`has the number ${odd.slice(0, 40)}`);
  return value;
}

function decode(file: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
  } catch (cause) {
    throw new SyntaxError('is no JSON, which is in UTF-8', { cause });
  }
}

/** `members`: of all its objects, each name once. */
function parse(text: string): { readonly value: unknown; readonly members: number } {
  // The value itself is told as a member, too.
  let members = -1;
  function counted(this: unknown, _name: string, value: unknown): unknown {
    if (!Array.isArray(this)) members += 1;
    return value;
  }
  try {
    return { value: JSON.parse(text, counted), members };
  } catch (cause) {
    throw new SyntaxError('is no JSON', { cause });
  }
}

function outsideStrings(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, ' ');
}
