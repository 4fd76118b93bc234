/** Reads `docker/Dockerfile`. */
import { readFileSync } from 'node:fs';

export const dockerfile = readFileSync('docker/Dockerfile', 'utf8').replaceAll('\\\n', '');

/** What follows each instruction of a name, in order. */
export function instructions(name: string): string[] {
  return [...dockerfile.matchAll(new RegExp(`^${name} +(.*)$`, 'gm'))].map((match) => match[1]!);
}

/** The environment that the image sets. */
export function imageEnvironment(): Record<string, string> {
  const pairs = instructions('ENV').flatMap((line) => line.split(' '));
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
}

/** The path that the image's health check asks for. */
export function healthPath(): string {
  return /process\.env\.PORT \+ '([^']+)'/.exec(instructions('HEALTHCHECK')[0]!)![1]!;
}
