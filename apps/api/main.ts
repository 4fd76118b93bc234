/** The standalone mode: everything in one process. */
import { runUntilSignalled } from '../platform/run-until-signalled.js';
import { linesOf } from './announcement.js';
import { start } from './start.js';

await runUntilSignalled(
  () => start(process.env),
  (running) => [...linesOf(running), '  or: npx tallystick demo'],
);
