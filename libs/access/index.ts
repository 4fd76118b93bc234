/** Who may do what: keys, callers, roles and scopes. */
export * from './access-keys.js';
export * from './caller.js';
export * from './key-directory.js';
export * from './roles.js';
export * from './scope.js';
export * from './token.js';
export * from './access-keys-aggregate.js';
