/** A signing key that is the same in every test. */
import { readSigningKey, signingKeyOf, type NoteSigner } from '../../note/note-key.js';

const SEED = Buffer.alloc(32, 7);

/** @param fill another one makes another key of the same name */
export function testSigner(fill = 7, name = 'tallystick-test'): NoteSigner {
  return readSigningKey(testSigningKey(fill, name));
}

export function testSigningKey(fill = 7, name = 'tallystick-test'): string {
  return signingKeyOf(name, fill === 7 ? SEED : Buffer.alloc(32, fill));
}
