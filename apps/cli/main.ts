#!/usr/bin/env node
/** The `tallystick` program. */
import { runTallystick } from './tallystick.js';
import { processTerminal } from './terminal.js';

// Whoever reads may stop reading, as `head` does: nothing is wrong then, and nothing more is to be said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// Not process.exit: what was printed to a pipe must get there first.
process.exitCode = await runTallystick(process.argv.slice(2), processTerminal());
