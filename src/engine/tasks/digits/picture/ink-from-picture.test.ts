/** Ink of pictures in any light: all ten digits of each kind, read by the network that ships. */
import { describe, expect, test } from 'vitest';
import { findDigits } from '../find/find-digits';
import { cutOut } from '../find/pieces';
import { normalizeDigit } from '../normalize-digit';
import type { InkImage } from '../../image/ink-image';
import { DIGITS, grey, inked, pictured, placed } from '../test-drawings';
import { shippedNetwork } from '../test-network';
import { inkOf, inkOnPaper } from './ink-from-picture';
import type { Picture } from './shades';

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
const BLUE_INK = [20, 30, 110, 255] as const;
/** A line from left to right, a little askew. */
const across = (y: number, left = 40, right = 165) => [
  { x: left, y },
  { x: right, y: y - 2 },
];

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
  'ruled paper': (which) =>
    pictured(digit(which), BLUE_INK, (_, y) => (y % 24 < 2 ? [170, 195, 230, 255] : grey(250))),
  'squared paper': (which) =>
    pictured(digit(which), BLUE_INK, (x, y) =>
      x % 20 < 1 || y % 20 < 1 ? [180, 200, 225, 255] : grey(250),
    ),
  underlined: (which) =>
    pictured(inked([...placed(which, 60, 40, 90), across(150)], SIDE, SIDE, 7), grey(20), () =>
      grey(248),
    ),
  'a line above and two below': (which) =>
    pictured(
      inked(
        [...placed(which, 60, 50, 80), across(32), across(155), across(173, 30, 185)],
        ...[SIDE, SIDE, 6],
      ),
      grey(20),
      () => grey(248),
    ),
  'a faint, hard pencil': (which) =>
    pictured(inked(placed(which, 45, 40, 120), SIDE, SIDE, 5), grey(210), () => grey(238)),
  'red on a green that is as bright': (which) =>
    pictured(digit(which), [230, 60, 60, 255], () => [60, 145, 60, 255]),
  'blue on grey': (which) => pictured(digit(which), [30, 60, 230, 255], () => grey(75)),
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

test('two digits underlined by one line stay two', () => {
  const strokes = [...placed(7, 25, 50, 75), ...placed(3, 105, 50, 75), across(145, 20, 185)];
  expect(readingOf(pictured(inked(strokes, SIDE, SIDE, 8), grey(10), () => grey(245)))).toBe('73');
});

test('a flag that floats a little above its 5 is a part of it', () => {
  const [body = [], flag = []] = placed(5, 50, 50, 100);
  const floating = flag.map(({ x, y }) => ({ x, y: y - 11 }));
  const image = inked([body, floating], SIDE, SIDE, 8);
  expect(findDigits(image).map(({ top }) => top < 45)).toEqual([true]);
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
    ['much grain', (x, y) => 155 + ((x * 7919 + y * 104729 + ((x * y) % 61) * 13) % 70)],
    ['faint lines', (_, y) => (y % 24 < 1 ? 222 : 249)],
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
  const ink = inkOnPaper(image, 20, 20)?.ink;
  expect(ink?.[10 * 20 + 10]).toBeGreaterThan(150);
  expect(ink?.[0]).toBe(0);
  expect(ink?.[19 * 20 + 19]).toBeLessThan(40);
});
