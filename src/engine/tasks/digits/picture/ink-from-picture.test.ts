/** Ink of pictures in any light: all ten digits of each kind, read by the network that ships. */
import { describe, expect, test } from 'vitest';
import { findDigits } from '../find/find-digits';
import { cutOut } from '../find/pieces';
import { normalizeDigit } from '../normalize-digit';
import type { InkImage } from '../../image/ink-image';
import { DIGITS, grey, inked, pictured, placed } from '../test-drawings';
import { shippedNetwork } from '../test-network';
import { inkOf, inkOnPaper, type Picture } from './ink-from-picture';

const network = shippedNetwork();
const SIDE = 200;
/** A digit's strokes are so wide. */
const PEN = 10;

type Light = (x: number, y: number) => number;
const digit = (which: number, left = 45, top = 40, size = 120): InkImage =>
  inked(placed(which, left, top, size), SIDE, SIDE, PEN);
const paper = (which: number, light?: Light) =>
  pictured(digit(which), grey(12), () => grey(245), light);
const DESK = [45, 34, 26, 255] as const;
const CLEAR = [0, 0, 0, 0] as const;

/** A picture of a digit, for each kind of light, ground and ink. */
const KINDS: Readonly<Record<string, (which: number) => Picture>> = {
  'dark on light': (which) => paper(which),
  'pencil in uneven light': (which) =>
    pictured(
      digit(which),
      grey(150),
      () => grey(225),
      (x) => 0.6 + x / 500,
    ),
  'white ink on nothing': (which) => pictured(digit(which), grey(255), () => CLEAR),
  'light ink, half see-through, on nothing': (which) =>
    pictured(digit(which), [200, 220, 255, 140], () => [255, 255, 255, 0]),
  'a sheet with round corners on nothing': (which) =>
    pictured(digit(which), grey(0), (x, y) =>
      Math.hypot(Math.max(0, Math.abs(x - 100) - 70), Math.max(0, Math.abs(y - 100) - 70)) < 22
        ? grey(250)
        : CLEAR,
    ),
  'shade from the left': (which) => paper(which, (x) => Math.min(1, 0.33 + x / 300)),
  'a soft shadow over half': (which) =>
    paper(which, (x) => (x < 70 ? 0.53 : x < 130 ? 0.53 + (0.47 * (x - 70)) / 60 : 1)),
  'a hard shadow across': (which) => paper(which, (x, y) => (x + 0.3 * y < 110 ? 0.45 : 1)),
  'a shadow over the upper half': (which) => paper(which, (_, y) => (y < 105 ? 0.4 : 1)),
  'the shadow of a finger': (which) =>
    paper(which, (x, y) => (y > 60 && y < 84 && x < 120 ? 0.55 : 1)),
  'a lamp in a corner': (which) =>
    paper(which, (x, y) => 1 - 0.7 * Math.min(1, Math.hypot(x - 180, y - 20) / 210)),
  'a desk around the paper': (which) =>
    pictured(digit(which), grey(0), (x, y) =>
      Math.min(x, y, SIDE - 1 - x, SIDE - 1 - y) < 14 ? DESK : grey(242),
    ),
  'a wide desk, small paper': (which) =>
    pictured(digit(which, 70, 65, 70), grey(0), (x, y) =>
      Math.min(x, y, SIDE - 1 - x, SIDE - 1 - y) < 45
        ? [45 + ((7 * x + 13 * y) % 11), 34, 26, 255]
        : grey(242),
    ),
  'a desk on one side': (which) =>
    pictured(digit(which, 60), grey(0), (x) => (x < 25 ? DESK : grey(242))),
  'paper lying askew on a desk': (which) =>
    pictured(digit(which), grey(10), (x, y) =>
      0.98 * x + 0.2 * y < 30 || 0.98 * y - 0.2 * x < -14 ? DESK : grey(240),
    ),
  'a printed frame': (which) => {
    const corners = [
      [20, 20],
      [180, 20],
      [180, 180],
      [20, 180],
      [20, 20],
    ] as const;
    const frame = corners.map(([x, y]) => ({ x, y }));
    return pictured(inked([...placed(which, 60, 55, 90), frame], SIDE, SIDE, 8), grey(10), () =>
      grey(250),
    );
  },
  'chalk on a board': (which) => pictured(digit(which), grey(230), () => grey(35)),
  'chalk on a board in uneven light': (which) =>
    pictured(
      digit(which),
      grey(235),
      () => grey(60),
      (x) => 0.4 + (0.6 * x) / SIDE,
    ),
  grain: (which) =>
    pictured(
      digit(which),
      grey(60),
      (x, y) => grey(200 + ((x * 7919 + y * 104729) % 31) - 15),
      (x) => 0.5 + x / 400,
    ),
  'cut close': (which) =>
    pictured(inked(placed(which, -9, 5, 120), 112, 130, PEN), grey(0), () => grey(255)),
  'a narrow strip': (which) =>
    pictured(inked(placed(which, 8, 18, 110), 120, 150, PEN), grey(10), () => grey(250)),
  'twenty-eight pixels': (which) =>
    pictured(inked(placed(which, 5, 4, 20), 28, 28, 2.6), grey(10), () => grey(250)),
};

function readingOf(picture: Picture): string {
  const image = inkOf(picture);
  return findDigits(image)
    .map((piece) => {
      const pixels = normalizeDigit(cutOut(image, piece));
      if (!pixels) throw new Error('No ink.');
      const shares = network(pixels);
      return String(shares.indexOf(Math.max(...shares)));
    })
    .join('');
}

/** Of ten digits: what is still hard. */
const FEWER: Readonly<Record<string, number>> = { 'the shadow of a finger': 9 };

test.each(Object.entries(KINDS))('%s', (name, kind) => {
  const read = DIGITS.map((_, which) => readingOf(kind(which)));
  const right = read.filter((text, which) => text === String(which)).length;
  expect(right, read.join(' ')).toBeGreaterThanOrEqual(FEWER[name] ?? DIGITS.length);
});

test('two digits with a shadow between them stay two', () => {
  const ink = inked([...placed(7, 15, 60, 75), ...placed(3, 110, 60, 75)], SIDE, SIDE, 8);
  expect(
    readingOf(
      pictured(
        ink,
        grey(10),
        () => grey(245),
        (x) => (x < 100 ? 0.5 : 1),
      ),
    ),
  ).toBe('73');
});

describe('what has nothing to read is refused', () => {
  const field = (value: Light): Picture =>
    pictured(inked([], SIDE, SIDE, 1), grey(0), (x, y) => grey(value(x, y)));

  test.each<[string, Light]>([
    ['black', () => 0],
    ['grey', () => 128],
    ['white', () => 255],
    ['light that falls off', (x) => 100 + x / 2],
    ['grain', (x, y) => 200 + ((x * 7919 + y * 104729) % 9)],
    ['half in shadow', (x) => (x < 90 ? 110 : 240)],
  ])('%s', (_, value) => {
    expect(() => inkOf(field(value))).toThrow(expect.objectContaining({ code: 'picture-blank' }));
  });

  test('nothing at all', () => {
    const picture = pictured(inked([], SIDE, SIDE, 1), grey(0), () => CLEAR);
    expect(() => inkOf(picture)).toThrow(expect.objectContaining({ code: 'picture-blank' }));
  });

  test('a blot', () => {
    const blot = field((x, y) => (Math.hypot(x - 100, y - 100) < 20 ? 10 : 240));
    expect(() => inkOf(blot)).toThrow(expect.objectContaining({ code: 'picture-unclear' }));
  });
});

test.each([
  ['dark on light', 240, 20, 0],
  ['light on dark', 15, 230, 0],
  ['grey pencil', 200, 120, 0],
  ['with a shadow', 230, 40, 40],
])('%s: ink is ink and paper is paper', (_, ground, pen, shadow) => {
  const image = Uint8ClampedArray.from({ length: 400 }, (__, i) => {
    const [x, y] = [i % 20, Math.floor(i / 20)];
    return (x >= 9 && x <= 10 && y >= 4 && y <= 15 ? pen : ground) - (shadow * x) / 20;
  });
  const { ink } = inkOnPaper(image, 20, 20);
  expect(ink[10 * 20 + 10]).toBeGreaterThan(150);
  expect(ink[0]).toBe(0);
  expect(ink[19 * 20 + 19]).toBeLessThan(40);
});
