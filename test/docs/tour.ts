/** The tour of the README: its commands as requests, each with the answer shown for it. */

export interface TourStep {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether status and headers are shown, too. */
  readonly isWhole: boolean;
  readonly shown: string;
}

/** What stands for the server of the reader's machine. */
export interface TourServer {
  readonly url: string;
  readonly key: string;
}

const BLOCK = /^```(\w*)\n([\s\S]*?)\n```$/gm;

/** @throws Error for a block that is no set-up, command or answer, in that order */
export function readTour(markdown: string, server: TourServer): readonly TourStep[] {
  const blocks = [...markdown.matchAll(BLOCK)].map(([, kind, text]) => ({ kind, text: text! }));
  const [setUp, ...rest] = blocks;
  const variables = exportsOf(setUp!.text, server);
  const steps: TourStep[] = [];
  for (let at = 0; at < rest.length; at += 2) {
    const [command, answer] = [rest[at]!, rest[at + 1]];
    if (command.kind !== 'sh' || !answer || answer.kind === 'sh')
      throw new Error(`no command with its answer: ${command.text}`);
    steps.push({ ...requestOf(wordsOf(command.text, variables)), shown: answer.text });
  }
  return steps;
}

function exportsOf(text: string, { url, key }: TourServer): Readonly<Record<string, string>> {
  const here = text
    .replaceAll('http://127.0.0.1:3000', url)
    .replaceAll('$(cat data/operator.key)', key);
  const lines = here.split('\n').map((line) => wordsOf(line, {}));
  return Object.fromEntries(
    lines.map(([command, assignment]) => {
      if (command !== 'export') throw new Error(`no set-up: ${command}`);
      const [name, ...value] = assignment!.split('=');
      return [name, value.join('=')];
    }),
  );
}

const WORD = /(?:'[^']*'|"[^"]*"|[^\s'"])+/g;
const PIECE = /'([^']*)'|"([^"]*)"|([^'"]+)/g;

/** The words of a command line, with quotes and variables as a shell takes them. */
export function wordsOf(line: string, variables: Readonly<Record<string, string>>): string[] {
  const expand = (text: string) =>
    text.replaceAll(/\$(\w+)/g, (_whole, name: string) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`$${name} is not set`);
      return value;
    });
  return (line.replaceAll('\\\n', ' ').match(WORD) ?? []).map((word) =>
    [...word.matchAll(PIECE)]
      .map(([, plain, quoted, bare]) => plain ?? expand(quoted ?? bare ?? ''))
      .join(''),
  );
}

function requestOf([program, ...words]: readonly string[]): Omit<TourStep, 'shown'> {
  if (program !== 'curl') throw new Error(`the tour runs curl, not ${program}`);
  const headers: Record<string, string> = {};
  let [url, body, isWhole] = ['', undefined as string | undefined, false];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    if (word === '-s' || word === '-si') isWhole = word === '-si';
    else if (word === '-H') {
      const [name, ...value] = words[(at += 1)]!.split(': ');
      headers[name!] = value.join(': ');
    } else if (word === '-d') body = words[(at += 1)];
    else if (word.startsWith('http')) url = word;
    else throw new Error(`${word} is no part of a command of the tour`);
  }
  return { url, method: body === undefined ? 'GET' : 'POST', headers, body, isWhole };
}
