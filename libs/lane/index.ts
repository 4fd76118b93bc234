/** The write path: one lane a stream, events sealed and appended in order, commands known by their keys. */
export * from './account-aggregate.js';
export * from './aggregate.js';
export * from './books-aggregate.js';
export * from './catalogue-aggregate.js';
export * from './command-id.js';
export * from './command-memory.js';
export * from './connection-aggregate.js';
export * from './dispute-aggregate.js';
export { eventIdOf } from './event-id.js';
export type { Folded } from './folded.js';
export * from './incident-aggregate.js';
export type { LaneAnswer, LaneRequest } from './lane.js';
export * from './lanes.js';
export * from './record-aggregate.js';
export * from './snapshots.js';
