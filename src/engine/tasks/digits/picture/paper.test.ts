/** The extremes of sliding windows, against the plain definition. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closing, opening } from './paper';

function plain(image: Uint8ClampedArray, width: number, reach: number, most: boolean) {
  const height = image.length / width;
  return image.map((_, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const near = Array.from(image).filter((__, other) => {
      const [ox, oy] = [other % width, Math.floor(other / width)];
      return Math.abs(ox - x) <= reach && Math.abs(oy - y) <= reach;
    });
    expect(height).toBeGreaterThan(y);
    return most ? Math.max(...near) : Math.min(...near);
  });
}

test('closing and opening of any picture, with any window', () => {
  const picture = fc
    .tuple(
      fc.integer({ min: 1, max: 13 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 15 }),
    )
    .chain(([width, height, reach]) =>
      fc.record({
        width: fc.constant(width),
        reach: fc.constant(reach),
        image: fc.uint8ClampedArray({ minLength: width * height, maxLength: width * height }),
      }),
    );
  fc.assert(
    fc.property(picture, ({ width, reach, image }) => {
      const closed = plain(plain(image, width, reach, true), width, reach, false);
      const opened = plain(plain(image, width, reach, false), width, reach, true);
      expect(closing(image, width, reach)).toEqual(closed);
      expect(opening(image, width, reach)).toEqual(opened);
    }),
    { seed: 11, numRuns: 60 },
  );
});
