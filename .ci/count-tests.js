/** Prints "<passed> <failed> <skipped>" of a Jest result file; a bad exit or a suite that didn't run counts as a failure. */
import { readFileSync } from 'node:fs';

const [file, status] = process.argv.slice(2);
const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
  readFileSync(file, 'utf8'),
);
const failures = numFailedTests + numRuntimeErrorTestSuites;
const ranNone = numPassedTests + numPendingTests === 0;
const silent = failures === 0 && (status !== '0' || ranNone) ? 1 : 0;
console.log(`${numPassedTests} ${failures + silent} ${numPendingTests}`);
