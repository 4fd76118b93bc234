/** What needs somebody's attention. Pure: nothing here reads a clock or asks a store. */
export * from './alert.js';
export * from './balance-warning.js';
export * from './consumption-warning.js';
export * from './platform-warning.js';
export * from './renewals-warning.js';
export * from './waiting-warning.js';
