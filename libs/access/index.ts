/** Who may do what: keys, callers, roles and scopes. */
export * from './access-keys.js';
export * from './caller.js';
export * from './key-directory.js';
export * from './key-ring.js';
export * from './roles.js';
export * from './scope.js';
export type { RingedSession } from './session-ring.js';
export * from './session-token.js';
export * from './sessions.js';
export * from './token.js';
export * from './access-keys-aggregate.js';
