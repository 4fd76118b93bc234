/** Prints "<passed> <failed>" of a Jest result file; a bad exit or a suite that didn't run counts as a failure. */
import { readFileSync } from 'node:fs';

const [file, status] = process.argv.slice(2);
const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
  readFileSync(file, 'utf8'),
);
const failures = numFailedTests + numRuntimeErrorTestSuites;
const silent = failures === 0 && (status !== '0' || numPassedTests === 0) ? 1 : 0;
console.log(`${numPassedTests} ${failures + silent}`);
