/** A setting that can't be used; the message is one line and names it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
