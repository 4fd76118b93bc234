import { expect, test } from '@jest/globals';
import { openMongoReadStore } from './mongo-read-store.js';

test.each([
  'mongodb://op:s3cret-word@',
  'mongodb://op:s3cret-word@host:port/tallystick',
  'postgres://op:s3cret-word@127.0.0.1/tallystick',
  'mongodb://op:s3cret-word@127.0.0.1/?replicaSett=rs0',
  'mongodb://op:s3cret-word@@127.0.0.1/',
])('an address that is none (%#) is refused in a line without the password', async (url) => {
  const opening = openMongoReadStore({ url, openWithinMs: 0 }).catch((error: unknown) => error);
  const { message } = (await opening) as Error;
  expect(message).toContain("The address of MongoDB can't be read: ");
  expect(message).not.toMatch(/s3cret|\n/);
});
