/** `docker/compose.yaml` and the proxy's configuration, against the code and against each other. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { EventStoreDBClient } from '@eventstore/db-client';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { MongoClient } from 'mongodb';
import { testSigningKey } from '../../libs/audit/seal/testing/test-signer.js';
import { readSettings } from '../../apps/platform/settings.js';
import { readDocument, rowsByCode, sectionOf } from '../docs/markdown.js';
import { COMPOSE_FILE, composeVariables, readCompose, type Service } from './compose-file.js';
import { healthPath, imageEnvironment, instructions } from './dockerfile.js';

const OPERATOR_KEY = 'a-key-for-the-operator';

const compose = readCompose({
  TALLYSTICK_OPERATOR_KEY: OPERATOR_KEY,
  TALLYSTICK_SIGNING_KEY: testSigningKey(),
});
const services = Object.entries(compose.services);
/** The ledger's own processes. */
const processes = services.filter(([, { build }]) => build !== undefined);
const proxy = readFileSync('docker/haproxy.cfg', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

/** What runs in a container of its own: the part after the build of the script that starts it. */
function startOf(name: string): string {
  return scripts[name]!.split(' && ').at(-1)!;
}

/** All groups of each match in the proxy's configuration. */
function inProxy(pattern: RegExp): readonly (readonly string[])[] {
  return [...proxy.matchAll(pattern)].map((match) => match.slice(1));
}

describe('compose.yaml', () => {
  test('is valid against the schema of the Compose Specification', () => {
    const schema = JSON.parse(readFileSync('test/docker/compose-spec.json', 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(schema);
    expect({ valid: validate(compose), errors: validate.errors }).toEqual({
      valid: true,
      errors: null,
    });
    // The schema does refuse: what follows is known to be wrong.
    expect(validate({ services: { ledger: { imag: 'tallystick' } } })).toBe(false);
  });

  test('requires the operator’s key, and takes nothing from outside but settings', () => {
    expect(() => readCompose({})).toThrow('TALLYSTICK_OPERATOR_KEY: set it to');
    const settings = [...rowsByCode(sectionOf(readDocument('README.md'), 'Settings')).keys()];
    expect(settings).toEqual(expect.arrayContaining(composeVariables()));
  });

  test('mounts what is there, and volumes that are declared, all of them', () => {
    const mounts = services.flatMap(([, { volumes = [] }]) => volumes.map((v) => v.split(':')));
    const files = mounts.filter(([source]) => source!.startsWith('.'));
    const volumes = mounts.filter(([source]) => !source!.startsWith('.'));
    expect(files.map(([source]) => source)).toEqual(['./haproxy.cfg']);
    for (const [source, , mode] of files) {
      expect(existsSync(join(dirname(COMPOSE_FILE), source!))).toBe(true);
      expect(mode).toBe('ro');
    }
    expect(volumes.map(([source]) => source).sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  test('builds the image that there is, in a context that holds the project', () => {
    for (const [, { build }] of processes) {
      const context = join(dirname(COMPOSE_FILE), build!.context);
      expect(existsSync(join(context, build!.dockerfile))).toBe(true);
      expect(existsSync(join(context, 'package.json'))).toBe(true);
    }
  });

  test('names a version of every image that it doesn’t build', () => {
    const images = services.filter(([, { build }]) => !build).map(([, { image }]) => image);
    expect(images).toHaveLength(4);
    for (const image of images) expect(image).toMatch(/^[a-z/]+:\d+/);
  });

  test('starts each process as its script does', () => {
    const commands = new Map(processes.map(([name, { command }]) => [name, command!.join(' ')]));
    expect(Object.fromEntries(commands)).toEqual({
      'api-1': startOf('start:api'),
      'api-2': startOf('start:api'),
      projector: startOf('start:projector'),
      publisher: startOf('start:publisher'),
    });
  });

  test.each(['start:api', 'start:projector', 'start:publisher'])(
    'starts, by %s, a file that the build makes',
    (name) => {
      const script = startOf(name).split(' ').at(-1)!;
      expect(existsSync(script.replace(/^dist\//, '').replace(/\.js$/, '.ts'))).toBe(true);
    },
  );

  test.each(processes)('gives %s settings that it accepts', (_, { environment }) => {
    const set = { ...imageEnvironment(), ...(environment as Record<string, string>) };
    const known = [...rowsByCode(sectionOf(readDocument('README.md'), 'Settings')).keys()];
    expect(known).toEqual(expect.arrayContaining(Object.keys(environment!)));
    expect(() => readSettings(set)).not.toThrow();
    // The image listens where the proxy and the health check look.
    expect(environment).not.toHaveProperty('PORT');
    expect(environment).not.toHaveProperty('HOST');
  });

  test('gives the stores and the keys to all, and Kafka’s brokers to the publisher', () => {
    const having = (setting: string) =>
      processes.filter(([, { environment }]) => environment![setting]).map(([name]) => name);
    expect(having('KAFKA_BROKERS')).toEqual(['publisher']);
    const all = [
      'EVENTSTORE_URL',
      'MONGODB_URL',
      'TALLYSTICK_OPERATOR_KEY',
      'TALLYSTICK_SIGNING_KEY',
    ];
    for (const setting of all) expect(having(setting)).toEqual(processes.map(([name]) => name));
  });

  test('starts nothing before what it needs is healthy, and everything again after a fault', () => {
    for (const [name, { depends_on = {}, restart }] of services) {
      expect({ name, restart }).toEqual({ name, restart: 'unless-stopped' });
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe('service_healthy');
        expect({ needed, checked: hasHealthCheck(compose.services[needed]) }).toEqual({
          needed,
          checked: true,
        });
      }
    }
    const needs = (name: string) => Object.keys(compose.services[name]!.depends_on ?? {});
    expect(needs('proxy')).toEqual(['api-1', 'api-2']);
    for (const name of ['api-1', 'api-2', 'projector'])
      expect(needs(name)).toEqual(['eventstore', 'mongo']);
    expect(needs('publisher').sort()).toEqual(['eventstore', 'kafka', 'mongo']);
  });

  test('lets nothing in but through the proxy, from this machine', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
    const [[bound]] = inProxy(/^ {2}bind :(\d+)$/gm) as [[string]];
    expect(compose.services.proxy!.ports).toEqual([`127.0.0.1:${readSettings({}).port}:${bound}`]);
    for (const [name, { networks }] of services)
      expect(networks).toEqual(name === 'proxy' ? ['outside', 'inside'] : ['inside']);
    expect(compose.networks).toEqual({ outside: {}, inside: { internal: true } });
  });
});

function hasHealthCheck(service: Service | undefined): boolean {
  return service?.healthcheck !== undefined || service?.build !== undefined;
}

describe('the servers', () => {
  const settings = compose.services.publisher!.environment as Record<string, string>;

  test('EventStoreDB is where its client looks for it', () => {
    const url = settings.EVENTSTORE_URL!;
    expect(() => EventStoreDBClient.connectionString(url)).not.toThrow();
    const { hostname, port } = new URL(url.replace(/^esdb:/, 'http:'));
    expect(compose.services[hostname]!.image).toMatch(/^eventstore\//);
    expect(compose.services[hostname]!.healthcheck!.test.join(' ')).toContain(`:${port}/health/`);
    // Without TLS on both sides, or on neither.
    expect(url.includes('tls=false')).toBe(
      compose.services[hostname]!.environment!.EVENTSTORE_INSECURE === 'true',
    );
  });

  test('MongoDB is where its driver looks for it, in the replica set that it looks for', () => {
    const { options } = new MongoClient(settings.MONGODB_URL!);
    const [{ host, port }] = options.hosts as unknown as [{ host: string; port: number }];
    const { command, hostname } = compose.services[host] as Service & { hostname: string };
    expect({ hostname, port }).toEqual({ hostname: host, port: 27_017 });
    expect(command).toEqual(['mongod', '--replSet', options.replicaSet, '--bind_ip_all']);
    expect(initiated({ status: 'NotYetInitialized', primary: true })).toEqual({
      exitCode: 0,
      made: [{ _id: options.replicaSet, members: [{ _id: 0, host: `${host}:${port}` }] }],
    });
  });

  test('MongoDB is healthy once its member takes writes, and makes the replica set once', () => {
    const made = expect.objectContaining({ made: [expect.anything()] });
    expect(initiated({ status: 'NotYetInitialized', primary: false })).toEqual(made);
    expect(initiated({ status: 'NotYetInitialized', primary: false }).exitCode).toBe(1);
    expect(initiated({ status: 'ok', primary: false })).toEqual({ exitCode: 1, made: [] });
    expect(initiated({ status: 'ok', primary: true })).toEqual({ exitCode: 0, made: [] });
    expect(() => initiated({ status: 'Unauthorized', primary: false })).toThrow('Unauthorized');
  });

  test('Kafka is where it tells clients that it is', () => {
    const [host] = settings.KAFKA_BROKERS!.split(':') as [string];
    const { environment, healthcheck } = compose.services[host]!;
    expect(environment!.KAFKA_ADVERTISED_LISTENERS).toBe(`PLAINTEXT://${settings.KAFKA_BROKERS}`);
    expect(healthcheck!.test).toContain(settings.KAFKA_BROKERS);
    expect(environment!.KAFKA_AUTO_CREATE_TOPICS_ENABLE).toBe('false');
    const data = compose.services[host]!.volumes!.map((volume) => volume.split(':')[1]);
    expect(data).toEqual([environment!.KAFKA_LOG_DIRS]);
  });
});

/** Runs MongoDB's health check against a shell that is made up. */
function initiated(shell: { status: string; primary: boolean }) {
  const script = compose.services.mongo!.healthcheck!.test.at(-1)!;
  const made: object[] = [];
  let exitCode: number | undefined;
  const status = () => {
    if (shell.status !== 'ok')
      throw Object.assign(new Error(shell.status), { codeName: shell.status });
  };
  runInNewContext(script, {
    rs: { status, initiate: (configuration: object) => void made.push(configuration) },
    db: { hello: () => ({ isWritablePrimary: shell.primary }) },
    quit: (code: number) => (exitCode = code),
  });
  // Objects of another realm are like those of this one only by what they hold.
  return JSON.parse(JSON.stringify({ exitCode, made })) as { exitCode: number; made: object[] };
}

describe('the proxy', () => {
  const servers = inProxy(/^ {2}server (\S+) ([^\s:]+):(\d+)/gm);

  test('has the APIs behind it, in both backends, on the port that the image exposes', () => {
    const apis = processes
      .filter(([, { command }]) => command!.join(' ') === startOf('start:api'))
      .map(([name]) => [name, name, instructions('EXPOSE')[0]!]);
    expect(servers).toEqual([...apis, ...apis]);
    const tracked = inProxy(/ track (\S+)\/(\S+)$/gm);
    expect(tracked).toEqual(apis.map(([name]) => ['by_account', name]));
  });

  test('asks the APIs what the image’s health check asks', () => {
    expect(inProxy(/http-check send meth GET uri (\S+)/g)).toEqual([[healthPath()]]);
  });

  test('answers the health check of its own container', () => {
    const [[bound], [path]] = [
      ...inProxy(/^ {2}bind :(\d+)$/gm),
      ...inProxy(/monitor-uri (\S+)/g),
    ] as [[string], [string]];
    const url = compose.services.proxy!.healthcheck!.test.at(-1);
    expect(url).toBe(`http://127.0.0.1:${bound}${path}`);
    expect(compose.services.proxy!.volumes![0]).toContain(':/usr/local/etc/haproxy/haproxy.cfg:');
  });

  test('names backends that there are, and problems that the contract has', () => {
    const backends = inProxy(/^backend (\S+)/gm).flat();
    const used = inProxy(/(?:use_backend|default_backend) (\S+)/g).flat();
    expect(used.sort()).toEqual(backends.sort());
    const contract = rowsByCode(sectionOf(readDocument('docs/http.md'), 'Errors'));
    for (const [status, body] of inProxy(/http-error status (\d+) .*string '(.*)'$/gm)) {
      const problem = JSON.parse(body!) as { type: string; status: number };
      expect(problem.status).toBe(Number(status));
      const slug = /^\/problems\/(.+)$/.exec(problem.type)?.[1];
      if (slug) expect(contract.get(slug)![1]).toBe(status);
      else expect(problem.type).toBe('about:blank');
    }
  });
});
