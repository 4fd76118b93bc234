/** The API alone: projectors fold what it serves from, a publisher tells Kafka. */
import { runUntilSignalled } from '../platform/run-until-signalled.js';
import { linesOf } from './announcement.js';
import { start } from './start.js';

await runUntilSignalled(() => start(process.env, { servesOnly: true }), linesOf);
