/** Age of the oldest unsealed event, in seconds, from which on something is wrong: usually it is under a checkpoint within a few. */
export const SEALING_LAG_SECONDS = 60;
