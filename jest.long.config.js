/** Tests that take minutes: whole seasons, crashes by the dozen. */
import config from './jest.config.js';

const long = { ...config, testMatch: ['**/*.long.ts'], testTimeout: 900_000, maxWorkers: 1 };

export default long;
