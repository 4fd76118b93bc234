/** In place of a server that can't be had here. */
export interface Skipped {
  /** Why there is none. */
  readonly skipped: string;
}
