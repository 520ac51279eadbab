import { describe, expect, test } from 'vitest';
import { separateInk } from './decode-picture';

/**
 * A 20 x 20 picture: `paper` everywhere, `pen` on a vertical bar, a gradient of shadow over both.
 */
function picture(paper: number, pen: number, shadow = 0): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: 400 }, (_, i) => {
    const [x, y] = [i % 20, Math.floor(i / 20)];
    return (x >= 9 && x <= 11 && y >= 4 && y <= 15 ? pen : paper) - (shadow * x) / 20;
  });
}

describe('ink and paper', () => {
  test.each([
    ['dark on light', 240, 20, 0],
    ['light on dark', 15, 230, 0],
    ['grey pencil', 200, 120, 0],
    ['with a shadow', 230, 40, 40],
  ])('%s', (_, paper, pen, shadow) => {
    const { ink } = separateInk(picture(paper, pen, shadow), 20, 20);
    expect(ink[10 * 20 + 10]).toBeGreaterThan(150);
    expect(ink[0]).toBe(0);
    expect(ink[19 * 20 + 19]).toBeLessThan(40);
  });

  test.each([0, 128, 255])('a picture of one grey (%i) is blank', (value) => {
    expect(() => separateInk(new Uint8ClampedArray(400).fill(value), 20, 20)).toThrow(
      expect.objectContaining({ code: 'picture-blank' }),
    );
  });
});
