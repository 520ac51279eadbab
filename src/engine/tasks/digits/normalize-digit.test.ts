import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import GOLDEN from '../../../../tests/golden/normalized-digits.json';
import { normalizeDigit, SIDE } from './normalize-digit';
import type { InkImage } from '../image/ink-image';

/** A drawing with one straight stroke of the given half-width. */
function stroke(
  width: number,
  height: number,
  [x0, y0]: [number, number],
  [x1, y1]: [number, number],
  half: number,
): InkImage {
  const ink = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const along =
        ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2);
      const t = Math.min(1, Math.max(0, along));
      if (Math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0)) <= half)
        ink[y * width + x] = 255;
    }
  }
  return { width, height, ink };
}

function centreOfMass(pixels: Uint8ClampedArray): [number, number] {
  let [mass, x, y] = [0, 0, 0];
  pixels.forEach((value, i) => {
    mass += value;
    x += value * ((i % SIDE) + 0.5);
    y += value * (Math.floor(i / SIDE) + 0.5);
  });
  return [x / mass, y / mass];
}

function mass(pixels: Uint8ClampedArray): number {
  return pixels.reduce((sum, value) => sum + value, 0) / 255;
}

const required = (image: InkImage) => {
  const pixels = normalizeDigit(image);
  if (!pixels) throw new Error('no ink');
  return pixels;
};

describe('a drawn digit', () => {
  test('without ink is null', () => {
    expect(normalizeDigit({ width: 30, height: 20, ink: new Uint8ClampedArray(600) })).toBeNull();
  });

  test('comes out 28 x 28, centred by mass, darkest 255, wherever and however large it was drawn', () => {
    const points = fc.tuple(fc.integer({ min: 12, max: 188 }), fc.integer({ min: 12, max: 188 }));
    fc.assert(
      fc.property(points, points, fc.integer({ min: 1, max: 10 }), (from, to, half) => {
        fc.pre(Math.hypot(from[0] - to[0], from[1] - to[1]) > 20);
        const pixels = required(stroke(200, 200, from, to, half));
        expect(pixels.length).toBe(SIDE * SIDE);
        expect(Math.max(...pixels)).toBe(255);
        const [x, y] = centreOfMass(pixels);
        expect(Math.abs(x - SIDE / 2)).toBeLessThan(0.6);
        expect(Math.abs(y - SIDE / 2)).toBeLessThan(0.6);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test('keeps its proportions', () => {
    const pixels = required(stroke(280, 280, [140, 60], [140, 220], 10));
    const columns = new Set<number>();
    const rows = new Set<number>();
    pixels.forEach((value, i) => {
      if (value < 64) return;
      columns.add(i % SIDE);
      rows.add(Math.floor(i / SIDE));
    });
    expect(rows.size).toBeGreaterThanOrEqual(19);
    expect(columns.size).toBeLessThanOrEqual(5);
  });

  test('has strokes of about the same weight from a thin and from a thick pen', () => {
    const thin = mass(required(stroke(280, 280, [60, 60], [220, 220], 1)));
    const thick = mass(required(stroke(280, 280, [60, 60], [220, 220], 12)));
    expect(thin).toBeGreaterThan(20);
    expect(thick / thin).toBeLessThan(2.5);
  });
});

test('drawings come out as the training draws them', () => {
  for (const { width, height, ink, pixels } of GOLDEN) {
    const seen = required({ width, height, ink: Uint8ClampedArray.from(ink) });
    const difference = Array.from(seen, (value, i) => Math.abs(value - (pixels[i] ?? NaN)));
    expect(Math.max(...difference)).toBeLessThanOrEqual(1);
  }
});
