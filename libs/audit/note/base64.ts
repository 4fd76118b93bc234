/** Base64 that has one text for each value: what a decoder would read all the same, another might refuse, or read otherwise. */

/** Undefined for anything but the one standard text of some bytes (RFC 4648, section 4, padded). Runs in browsers, too. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    const decoded = atob(text);
    if (btoa(decoded) !== text) return undefined;
    return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
