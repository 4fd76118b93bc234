/** Base64 that has one text for each value: what Node would read all the same, another tool might refuse, or read otherwise. */

/** Undefined for anything but the one standard text of some bytes (RFC 4648, section 4, padded). */
export function bytesOfBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
