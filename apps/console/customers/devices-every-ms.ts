/** What devices do is not in the live log: how often it is asked for again. */
export const DEVICES_EVERY_MS = 15_000;
