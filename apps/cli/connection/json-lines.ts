/** JSON lines as they come in, each an object. */
export type JsonLine = Readonly<Record<string, unknown>>;

/** @throws SyntaxError for a line that is no JSON, as the last one is where the connection broke off. */
export async function* jsonLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<JsonLine> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    text = lines.pop()!;
    for (const line of lines) yield JSON.parse(line) as JsonLine;
  }
  if (text !== '') yield JSON.parse(text) as JsonLine;
}
