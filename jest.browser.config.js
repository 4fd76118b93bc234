/** Tests of the console in a real browser, Chromium, which has to be installed (Debian's `chromium`). */
import config from './jest.config.js';

const browser = {
  ...config,
  testMatch: ['**/*.browser.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
  globalSetup: './test/console/build-with-console.js',
};

export default browser;
