import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../apps/platform/settings.js';

const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const ignored = readFileSync('.dockerignore', 'utf8').split('\n');

function instructions(name: string): string[] {
  return [...dockerfile.matchAll(new RegExp(`^${name} (.*)$`, 'gm'))].map((match) => match[1]!);
}

describe('the Dockerfile', () => {
  test('copies what is there, and nothing that its context leaves out', () => {
    const sources = instructions('COPY')
      .filter((copy) => !copy.startsWith('--from'))
      .flatMap((copy) => copy.split(' ').slice(0, -1));
    expect(sources.filter((source) => !existsSync(source) || ignored.includes(source))).toEqual([]);
    expect(sources).toEqual(expect.arrayContaining(['apps', 'libs', 'projections', '.swcrc']));
  });

  test('starts what the build makes of a file that is there', () => {
    const script = (JSON.parse(instructions('CMD').at(-1)!) as string[]).at(-1);
    expect(existsSync(script!.replace(/^dist\//, '').replace(/\.js$/, '.ts'))).toBe(true);
  });

  test('sets what the settings accept, and exposes the port it listens on', () => {
    const set = Object.fromEntries(
      instructions('ENV')
        .flatMap((line) => line.split(' '))
        .map((pair) => pair.split('=') as [string, string]),
    );
    const settings = readSettings(set);
    expect(settings).toMatchObject({ host: '0.0.0.0', dataDir: '/data' });
    expect(instructions('EXPOSE')).toEqual([String(settings.port)]);
    expect(instructions('VOLUME')).toEqual([settings.dataDir]);
    expect(dockerfile).toContain('/health/ready');
    expect(instructions('USER')).toEqual(['node']);
  });
});
