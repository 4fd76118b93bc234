/** What an account, a subscription or a package may be called: those ids that a client may choose. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

export function isId(text: string): boolean {
  return ID_PATTERN.test(text);
}
