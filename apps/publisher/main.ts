/** A publisher alone, beside any number of others. */
import { runUntilSignalled } from '../platform/run-until-signalled.js';
import { startPublisherProcess } from './start.js';

await runUntilSignalled(
  () => startPublisherProcess(process.env),
  ({ url, holder }) => [`The publisher ${holder} runs; how it is: ${url}/health/ready`],
);
