/** The digits task: a drawn or photographed digit, or several of them. */

import * as v from 'valibot';
import { InklingError } from '../errors';
import { shapeOf, sizeOf } from '../nested';
import { COMMON, impossibleShares, NO_DRAFT, NO_OPTIONS, Probability } from './answer-parts';
import { describeTask, type Immutable, type Prediction } from './descriptor';

export const DIGITS_LIMITS = {
  /** Numbers in a digit as MNIST has it. */
  pixels: 28 * 28,
  /** Larger picture files are refused unread: no picture of one digit needs them. In bytes. */
  pictureBytes: 50 * 1024 * 1024,
  /** Pixels of a drawing's longer side. */
  inkSide: 4096,
  /** Digits that are read in one picture or drawing. */
  digits: 12,
  /** Strokes of a drawing, and places in each, that help to tell digits apart. */
  strokes: 256,
  places: 20_000,
} as const;

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value)
    ? value.every((each) => typeof each === 'number')
    : ArrayBuffer.isView(value) && 'length' in value && typeof value.length === 'number';

/** Pixels in whichever memory they lie, shared or not. */
const Bytes = v.custom<Uint8ClampedArray>(
  (value) => value instanceof Uint8ClampedArray,
  'Expected a Uint8ClampedArray.',
);

const Side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(DIGITS_LIMITS.inkSide));

const Coordinate = v.pipe(v.number(), v.finite());

const Strokes = v.pipe(
  v.array(
    v.pipe(v.array(v.object({ x: Coordinate, y: Coordinate })), v.maxLength(DIGITS_LIMITS.places)),
  ),
  v.maxLength(DIGITS_LIMITS.strokes),
);

/**
 * `pixels` is already as MNIST has it (28 x 28, row by row, 0 = paper, 255 = ink); `ink` is a
 * drawing of any size in the same units; `picture` is an image file, dark on light or light on
 * dark.
 */
const DigitInputSchema = v.variant('kind', [
  v.object({
    kind: v.literal('pixels'),
    pixels: v.pipe(
      v.custom<ArrayLike<number>>(isNumbers, 'Expected numbers.'),
      v.check(({ length }) => length === DIGITS_LIMITS.pixels, 'A digit has 784 numbers.'),
    ),
  }),
  v.pipe(
    v.object({
      kind: v.literal('ink'),
      width: Side,
      height: Side,
      ink: Bytes,
      /**
       * The lines that the pen moved along, in pixels, in the order in which they were drawn. They
       * tell digits apart that touch.
       */
      strokes: v.optional(Strokes),
    }),
    v.check(
      ({ width, height, ink }) => ink.length === width * height,
      'ink has width x height numbers',
    ),
  ),
  v.object({ kind: v.literal('picture'), file: v.instance(Blob) }),
]);

const Probabilities = v.pipe(v.array(Probability), v.length(10));

const Digit = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9));
const Place = v.pipe(v.number(), v.finite());

/** One digit as the network reads it. */
const ONE_DIGIT = {
  digit: Digit,
  /** Ten probabilities that sum to 1, index = digit. */
  probabilities: Probabilities,
  /** The 28 x 28 image that the network was given, 0 = paper, 255 = ink. */
  seen: Bytes,
};

const DigitPartSchema = v.object({
  ...ONE_DIGIT,
  /** Where it stands, in pixels of what was given. */
  box: v.object({ left: Place, top: Place, width: Place, height: Place }),
});

/** Where there are several digits, `digit`, `probabilities` and `seen` are those of the first. */
const DigitReadingSchema = v.object({
  ...ONE_DIGIT,
  /** All digits in the order in which they are read: `'7'`, `'73'`. */
  digits: v.pipe(v.string(), v.regex(/^\d+$/)),
  /** Each digit, in the same order. */
  parts: v.pipe(v.array(DigitPartSchema), v.minLength(1), v.maxLength(DIGITS_LIMITS.digits)),
  ...COMMON,
});

const Pixel = v.pipe(v.number(), v.minValue(0), v.maxValue(255));
const Flat = v.pipe(v.array(Pixel), v.length(DIGITS_LIMITS.pixels));
const Square = v.pipe(v.array(v.pipe(v.array(Pixel), v.length(28))), v.length(28));

type Nested = readonly (number | Nested)[];

/** Lists in lists of exactly these lengths, with pixels in the innermost. */
function nestedPixels(shape: readonly number[]): v.GenericSchema<unknown, Nested> {
  const [length = 0, ...rest] = shape;
  return v.pipe(v.array(rest.length === 0 ? Pixel : nestedPixels(rest)), v.length(length));
}

const Picture = v.instance(Blob);

/**
 * 784 numbers, however they are nested: in a row, as 28 rows of 28, with an axis for one channel.
 * Or a picture of a digit, as forms send one. The forms are kept beside the schema for OpenAPI.
 */
const RestPixels = Object.assign(
  v.lazy<v.GenericSchema<unknown, Nested | Blob>>((x) => {
    if (x instanceof Blob) return Picture;
    const shape = shapeOf(x);
    if (sizeOf(shape) === DIGITS_LIMITS.pixels) return nestedPixels(shape);
    return shape.length > 1 ? Square : Flat;
  }),
  { forms: [Square, Flat] as const },
);

function flat(x: Nested): number[] {
  return x.flatMap((each) => (typeof each === 'number' ? each : flat(each)));
}

export type DigitInput = Immutable<v.InferOutput<typeof DigitInputSchema>>;
export type DigitReading = Immutable<v.InferOutput<typeof DigitReadingSchema>>;
export type DigitPart = Immutable<v.InferOutput<typeof DigitPartSchema>>;

function checkDigit(input: unknown): void {
  if (!(typeof input === 'object' && input !== null)) throw wrongPixels();
  if (
    'pixels' in input &&
    (!isNumbers(input.pixels) || input.pixels.length !== DIGITS_LIMITS.pixels)
  )
    throw wrongPixels();
  if (!('file' in input && input.file instanceof Blob)) return;
  const { size } = input.file;
  if (size === 0) throw new InklingError('picture-empty', 'This file is empty.');
  if (size > DIGITS_LIMITS.pictureBytes) {
    throw new InklingError('picture-too-large', 'This picture is too large.', {
      details: { limit: DIGITS_LIMITS.pictureBytes, bytes: size },
    });
  }
}

function wrongPixels(): InklingError {
  return new InklingError(
    'option-invalid',
    `A digit has ${String(DIGITS_LIMITS.pixels)} numbers, 28 rows of 28.`,
    { details: { option: 'pixels' } },
  );
}

/** A seven of 28 x 28 pixels, drawn by formula: 255 is ink. */
const SEVEN = Array.from({ length: DIGITS_LIMITS.pixels }, (_, i) => {
  const [x, y] = [i % 28, Math.floor(i / 28)];
  const isBar = y >= 5 && y <= 7 && x >= 8 && x <= 19;
  const isStem = y > 7 && y < 23 && Math.abs(x - (19 - (y - 7) * 0.5)) < 1.6;
  return isBar || isStem ? 255 : 0;
});

function likeliest(probabilities: readonly number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

function impossibleDigit({ digit, probabilities }: Pick<DigitPart, 'digit' | 'probabilities'>) {
  const reason = impossibleShares(probabilities);
  if (reason !== null) return reason;
  return probabilities[digit] === Math.max(...probabilities)
    ? null
    : `The digit ${String(digit)} is not the likeliest.`;
}

/** What is written beside the first digit's probabilities, where there is more to say. */
function severalOver({ digits: all, parts, notices }: DigitReading): Prediction {
  const told = notices.filter(({ code }) => code === 'digits-touching').map(({ code }) => code);
  return {
    ...(parts.length > 1 && {
      digits: all,
      digit_probabilities: parts.map(({ probabilities }) => [...probabilities]),
      boxes: parts.map(({ box }) => [box.left, box.top, box.width, box.height]),
    }),
    ...(told.length > 0 && { notices: told }),
  };
}

export const digits = describeTask({
  name: 'digits',
  builtIn: true,
  input: DigitInputSchema,
  check: checkDigit,
  options: NO_OPTIONS,
  output: DigitReadingSchema,
  impossible: ({ digit, probabilities, digits: all, parts }) =>
    impossibleDigit({ digit, probabilities }) ??
    parts.map(impossibleDigit).find((reason) => reason !== null) ??
    (all === parts.map((part) => part.digit).join('') && all.startsWith(String(digit))
      ? null
      : `The digits ${all} are not those of the parts.`),
  draft: NO_DRAFT,
  golden: v.object({ pixels: Flat, probabilities: v.pipe(v.array(v.number()), v.length(10)) }),
  log: {
    inputSize: (input) =>
      input.kind === 'picture' ? null : (input.kind === 'ink' ? input.ink : input.pixels).length,
    // The labels of a model are its classes: a number of several digits is none.
    answer: ({ digit, parts }) => ({
      ...(parts.length === 1 && { label: String(digit) }),
      confidence: Math.min(...parts.map(({ probabilities }) => Math.max(...probabilities))),
    }),
  },
  rest: {
    rows: 512,
    together: true,
    inputs: [{ name: 'x', datatype: 'FP32', shape: [DIGITS_LIMITS.pixels] }],
    outputs: [
      { name: 'probabilities', datatype: 'FP32', shape: [10] },
      // Of several digits: all of them, and of each its probabilities and its box (left, top, width
      // and height in pixels).
      { name: 'digits', datatype: 'BYTES', shape: [], optional: true },
      { name: 'digit_probabilities', datatype: 'FP32', shape: [-1, 10], optional: true },
      { name: 'boxes', datatype: 'FP32', shape: [-1, 4], optional: true },
      { name: 'notices', datatype: 'BYTES', shape: [-1], optional: true },
    ],
    row: v.pipe(
      v.strictObject({ x: RestPixels }),
      v.transform(({ x }) => ({
        input:
          x instanceof Blob
            ? { kind: 'picture' as const, file: x }
            : { kind: 'pixels' as const, pixels: Uint8ClampedArray.from(flat(x)) },
        options: {},
      })),
    ),
    write: (reading) => ({
      probabilities: [...reading.probabilities],
      ...severalOver(reading),
    }),
    plain: {
      field: 'x',
      more: ({ probabilities }): Readonly<Record<string, number>> =>
        Array.isArray(probabilities) ? { digit: likeliest(probabilities.map(Number)) } : {},
    },
    example: { x: SEVEN },
  },
});
