/** Jest in ESM mode: NestJS 12 is ESM only, so nothing here is turned into CommonJS. */
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  swcrc: false,
  exclude: [],
};

const config = {
  testEnvironment: 'node',
  // A hang, not slowness: the machine may be busy with other tests.
  testTimeout: 180_000,
  globalSetup: './test/build-for-processes.js',
  globalTeardown: './test/remove-build.js',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/dist-test/'],
  modulePathIgnorePatterns: ['/dist/', '/dist-test/'],
};

export default config;
