/** Tests against real servers, which `test/servers/` starts: Kafka, and one that speaks MongoDB's protocol. */
import config from './jest.config.js';

const servers = { ...config, testMatch: ['**/*.server.ts'], testTimeout: 300_000, maxWorkers: 1 };

export default servers;
