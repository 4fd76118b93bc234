/** What an account or a subscription may be called, so that a form refuses it before it is sent. */

/** As `Id` of the API has it. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

export function isId(text: string): boolean {
  return ID.test(text);
}
