import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../apps/platform/settings.js';
import { readDocument, rowsByCode } from '../docs/markdown.js';
import { dockerfile, healthPath, imageEnvironment, instructions } from './dockerfile.js';

const ignored = readFileSync('.dockerignore', 'utf8').split('\n');

describe('the Dockerfile', () => {
  test('copies what is there, and nothing that its context leaves out', () => {
    const sources = instructions('COPY')
      .filter((copy) => !copy.startsWith('--from'))
      .flatMap((copy) => copy.split(' ').slice(0, -1));
    expect(sources.filter((source) => !existsSync(source) || ignored.includes(source))).toEqual([]);
    expect(sources).toEqual(expect.arrayContaining(['apps', 'libs', 'projections', '.swcrc']));
  });

  test('starts what the build makes of a file that is there, and links the command line', () => {
    const script = (JSON.parse(instructions('CMD').at(-1)!) as string[]).at(-1)!;
    const linked = /ln -s \/app\/(\S+) \/usr\/local\/bin\/tallystick/.exec(dockerfile)?.[1];
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      bin: { tallystick: string };
    };
    expect(linked).toBe(bin.tallystick);
    for (const built of [script, bin.tallystick])
      expect(existsSync(built.replace(/^dist\//, '').replace(/\.js$/, '.ts'))).toBe(true);
  });

  test('takes its packages from a stage without those for development', () => {
    const stages = dockerfile.split(/^FROM /m).slice(1);
    const [dependencies, build, image] = stages as [string, string, string];
    expect(stages).toHaveLength(3);
    expect(dependencies).toMatch(/^\S+ AS dependencies\n/);
    expect(dependencies).toMatch(/^RUN npm ci .*--omit=dev/m);
    expect(build).toMatch(/^dependencies AS build\n/);
    expect(image.match(/^COPY .*node_modules.*$/gm)).toEqual([
      'COPY --from=dependencies /app/node_modules ./node_modules',
    ]);
    expect(image).not.toContain('npm');
  });

  test('sets what the settings accept, and exposes the port it listens on', () => {
    const settings = readSettings(imageEnvironment());
    expect(settings).toMatchObject({ host: '0.0.0.0', dataDir: '/data' });
    expect(instructions('EXPOSE')).toEqual([String(settings.port)]);
    expect(instructions('VOLUME')).toEqual([settings.dataDir]);
    expect(instructions('USER')).toEqual(['node']);
  });

  test('asks for a path that tells of health', () => {
    expect(instructions('HEALTHCHECK')).toHaveLength(1);
    expect([...rowsByCode(pathsOfHealth()).keys()]).toContain(healthPath());
  });
});

/** The table of paths that are not under `/v1`. */
function pathsOfHealth(): string {
  const contract = readDocument('docs/http.md');
  const from = contract.indexOf('not under `/v1`:');
  return contract.slice(from, contract.indexOf('###', from));
}
