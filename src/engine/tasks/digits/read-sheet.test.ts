/** What is read of drawings and pictures: digits one by one, by the network that ships. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imagesOf, readingOf, sheetOf } from './read-sheet';
import { inked, placed, type Strokes } from './test-drawings';
import { shippedNetwork } from './test-network';

const network = shippedNetwork();
const SIDE = 140;

async function read(strokes: Strokes, { pen = 9, known = true } = {}) {
  const ink = inked(strokes, SIDE, SIDE, pen);
  const sheet = await sheetOf({ kind: 'ink', ...ink, ...(known && { strokes }) });
  return readingOf(sheet, imagesOf(sheet).map(network), 1);
}

const side = (first: number, second: number, gap = 14): Strokes => [
  ...placed(first, 8, 45, 52),
  ...placed(second, 8 + 52 + gap, 45, 52),
];

describe('one digit', () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    '%i, with its strokes known and without',
    async (digit) => {
      const strokes = placed(digit, 30, 25, 90);
      for (const known of [true, false]) {
        const reading = await read(strokes, { known });
        expect(reading).toMatchObject({ digit, digits: String(digit), notices: [] });
        expect(reading.parts).toHaveLength(1);
        expect(reading.parts[0]?.seen).toBe(reading.seen);
      }
    },
  );

  test('a five whose flag does not reach its body, and a broken one, are single digits', async () => {
    const flag = placed(5, 30, 30, 80).map((stroke, index) =>
      stroke.map(({ x, y }) => (index === 1 ? { x: x + 10, y: y - 8 } : { x, y })),
    );
    expect((await read(flag)).digits).toBe('5');
    expect((await read(flag, { known: false })).digits).toBe('5');
    const broken: Strokes = [
      [
        { x: 70, y: 20 },
        { x: 70, y: 60 },
      ],
      [
        { x: 70, y: 76 },
        { x: 70, y: 120 },
      ],
    ];
    expect((await read(broken, { known: false })).digits).toBe('1');
  });

  test('pixels as MNIST has them stay one digit', async () => {
    const pixels = new Uint8ClampedArray(784).fill(255, 28 * 10, 28 * 12);
    const sheet = await sheetOf({ kind: 'pixels', pixels });
    const reading = readingOf(sheet, imagesOf(sheet).map(network), 1);
    expect(reading.parts).toEqual([
      expect.objectContaining({ box: { left: 0, top: 0, width: 28, height: 28 } }),
    ]);
    expect(reading.notices).toEqual([]);
  });
});

describe('several digits', () => {
  test('any two beside each other are told as two, in the order in which they are read', async () => {
    const wrong: string[] = [];
    for (let first = 0; first < 10; first++) {
      for (let second = 0; second < 10; second++) {
        const reading = await read(side(first, second), { known: (first + second) % 2 === 0 });
        expect(reading.parts, `${String(first)} ${String(second)}`).toHaveLength(2);
        expect(reading.digit).toBe(reading.parts[0]?.digit);
        if (reading.digits !== `${String(first)}${String(second)}`) wrong.push(reading.digits);
      }
    }
    expect(wrong.length).toBeLessThanOrEqual(5); // of 100
  });

  test('the second may be drawn first, and lines are read from the top', async () => {
    const [seven, three] = [placed(7, 10, 45, 50), placed(3, 76, 45, 50)];
    expect((await read([...three, ...seven])).digits).toBe('73');
    const lines = [...placed(2, 12, 8, 50), ...placed(3, 76, 8, 50), ...placed(7, 12, 80, 50)];
    expect((await read(lines, { pen: 7 })).digits).toBe('237');
  });

  test('boxes stand around the digits', async () => {
    const { parts } = await read(side(0, 7));
    const [zero, seven] = parts.map(({ box }) => box);
    expect(zero?.left).toBeGreaterThan(10);
    expect((zero?.left ?? 0) + (zero?.width ?? 0)).toBeLessThan(seven?.left ?? 0);
    expect(seven?.top).toBeCloseTo(42, -1);
    expect(seven?.height).toBeCloseTo(60, -1);
  });

  test('strokes tell digits apart that touch; ink alone says that it is too wide for one', async () => {
    const touching = side(0, 2, -11);
    const drawn = await read(touching);
    expect(drawn.parts).toHaveLength(2);
    const seen = await read(touching, { known: false });
    expect(seen.notices).toEqual([{ code: 'digits-touching', details: {} }]);
  });

  test('a cut is believed only where the network is sure of both sides and not of the whole', async () => {
    const sheet = await sheetOf({ kind: 'ink', ...inked(side(0, 3, -12), SIDE, SIDE, 9) });
    expect(imagesOf(sheet)).toHaveLength(3);
    const sure = (digit: number, share: number) =>
      Array.from({ length: 10 }, (_, i) => (i === digit ? share : (1 - share) / 9));
    const digitsOf = (whole: number, left: number, right: number) =>
      readingOf(sheet, [sure(8, whole), sure(0, left), sure(3, right)], 1).digits;
    expect(digitsOf(0.5, 0.95, 0.95)).toBe('03');
    expect(digitsOf(0.95, 0.95, 0.95)).toBe('8');
    expect(digitsOf(0.5, 0.95, 0.6)).toBe('8');
  });

  test('a dash is no digit', async () => {
    const dash = [
      { x: 64, y: 72 },
      { x: 76, y: 72 },
    ];
    expect((await read([...side(7, 3, 20), dash], { pen: 7 })).digits).toBe('73');
  });

  test('a speck is no digit', async () => {
    const speck = [{ x: 128, y: 120 }];
    expect((await read([...placed(8, 25, 30, 80), speck], { pen: 8 })).digits).toBe('8');
  });
});

test('whatever is drawn, every part has an image, a box inside and a digit of the row', async () => {
  const place = fc.record({
    x: fc.double({ min: 5, max: 135, noNaN: true }),
    y: fc.double({ min: 5, max: 135, noNaN: true }),
  });
  const strokes = fc.array(fc.array(place, { minLength: 2, maxLength: 6 }), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(strokes, fc.boolean(), async (drawn, known) => {
      const { parts, digits } = await read(drawn, { known });
      expect(digits).toBe(parts.map(({ digit }) => digit).join(''));
      for (const { box, seen, probabilities, digit } of parts) {
        expect(Math.max(...seen)).toBe(255);
        expect(probabilities[digit]).toBe(Math.max(...probabilities));
        expect(Math.min(box.left, box.top, box.width, box.height)).toBeGreaterThanOrEqual(0);
        expect(Math.max(box.left + box.width, box.top + box.height)).toBeLessThanOrEqual(SIDE);
      }
    }),
    { seed: 3, numRuns: 40 },
  );
});
