/** Apache Kafka's server as jars from Maven Central, fetched once and kept in a folder that git ignores. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const VERSION = '3.9.1';
const CACHE = resolve('node_modules/.cache/tallystick-servers');
const FETCH_MS_MAX = 300_000;

/** The server, with all that it needs to run; the version of Scala is part of its name. */
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>test</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

const run = promisify(execFile);

/** The folder of the jars. @throws Error when they can't be had: no Java, no Maven, no way to Maven Central */
export async function kafkaJars(): Promise<string> {
  await run('java', ['-version']);
  const jars = join(CACHE, `kafka-${VERSION}`);
  if (existsSync(jars)) return jars;
  await mkdir(CACHE, { recursive: true });
  const fetching = await mkdtemp(join(CACHE, 'fetching-'));
  try {
    await writeFile(join(fetching, 'pom.xml'), POM);
    const goal = [
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      '-DoutputDirectory=jars',
    ];
    const args = ['--batch-mode', '--quiet', '-f', join(fetching, 'pom.xml'), ...goal];
    await run('mvn', args, { cwd: fetching, timeout: FETCH_MS_MAX });
    // In one step, so that a fetch cut short is not taken for the whole.
    await rename(join(fetching, 'jars'), jars).catch((error: unknown) => {
      if (!existsSync(jars)) throw error;
    });
  } finally {
    await rm(fetching, { recursive: true, force: true });
  }
  return jars;
}
