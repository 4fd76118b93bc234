#!/usr/bin/env node
/** The `tallystick` program. */
import { runTallystick } from './tallystick.js';
import { processTerminal } from './terminal.js';

// Not process.exit: what was printed to a pipe must get there first.
process.exitCode = await runTallystick(process.argv.slice(2), processTerminal());
