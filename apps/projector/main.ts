/** A projector alone, beside any number of APIs and other projectors. */
import { runUntilSignalled } from '../platform/run-until-signalled.js';
import { startProjector } from './start.js';

await runUntilSignalled(
  () => startProjector(process.env),
  ({ url, holder }) => [`The projector ${holder} runs; how it is: ${url}/health/ready`],
);
