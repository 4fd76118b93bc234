/** Reads `docker/compose.yaml`, as Compose does: anchors merged, variables put in. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly networks: readonly string[];
  readonly restart: string;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, object>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

export const COMPOSE_FILE = 'docker/compose.yaml';

const VARIABLE = /\$\{(\w+)(?::([-?])([^}]*))?\}/g;

const source = readFileSync(COMPOSE_FILE, 'utf8');

/** Names of the variables that it takes from the environment. */
export function composeVariables(): string[] {
  return [...new Set([...source.matchAll(VARIABLE)].map(([, name]) => name!))];
}

/** @throws Error with its message where a variable that is required is missing or empty */
export function readCompose(environment: Readonly<Record<string, string>>): ComposeFile {
  const text = source.replaceAll(VARIABLE, (_, name: string, kind: string, otherwise: string) => {
    if (environment[name]) return environment[name];
    if (kind === '?') throw new Error(`${name}: ${otherwise}`);
    return kind === '-' ? otherwise : '';
  });
  return parse(text, { merge: true }) as ComposeFile;
}
