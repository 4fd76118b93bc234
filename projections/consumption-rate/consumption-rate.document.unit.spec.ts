import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addPackage, type PackageShare } from './consumption-rate.document.js';

test("a day's packages are the same whatever turns the accounts took", () => {
  const share = fc.record({
    packageId: fc.constantFrom('1-month', '3-months', 'sports', '__proto__'),
    count: fc.constant(1),
    credits: fc.integer({ min: 1, max: 36 }),
  });
  const turns = fc
    .array(share, { maxLength: 12 })
    .chain((shares) =>
      fc.tuple(
        fc.constant(shares),
        fc.shuffledSubarray(shares, { minLength: shares.length, maxLength: shares.length }),
      ),
    );
  const sumOf = (shares: readonly PackageShare[]): readonly PackageShare[] =>
    shares.reduce<readonly PackageShare[]>((sum, one) => addPackage(sum, one), []);
  fc.assert(
    fc.property(turns, ([shares, otherwise]) => {
      const packages = sumOf(shares);
      expect(packages).toEqual(sumOf(otherwise));
      expect(packages.reduce((sum, { credits }) => sum + credits, 0)).toBe(
        shares.reduce((sum, { credits }) => sum + credits, 0),
      );
    }),
  );
});
