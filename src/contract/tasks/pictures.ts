/**
 * The pictures task: a drawing or picture under labels that its maker chose, by a model that was
 * taught here or by Teachable Machine.
 */

import * as v from 'valibot';
import { InklingError } from '../errors';
import { shapeOf, sizeOf } from '../nested';
import { LABEL_TENSORS, NO_DRAFT, NO_OPTIONS } from './answer-parts';
import { describeTask, type Immutable } from './descriptor';
import { DIGITS_LIMITS } from './digits';
import {
  ClassificationSchema,
  GoldenScores,
  impossibleLabels,
  labelledFacts,
  writeLabel,
} from './labelled';

export const PICTURES_LIMITS = {
  /** Pixels of a side of a picture that is given in numbers. */
  side: 1024,
} as const;

/** Side of the example that every model is proved by. */
const GOLDEN_SIDE = 28;

const sideOf = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const Side = sideOf(PICTURES_LIMITS.side);
const InkSide = sideOf(DIGITS_LIMITS.inkSide);

/** Pixels in whichever memory they lie, shared or not. */
const Bytes = v.custom<Uint8ClampedArray>(
  (value) => value instanceof Uint8ClampedArray,
  'Expected a Uint8ClampedArray.',
);

/**
 * `ink` is a drawing (0 = paper, 255 = ink), `picture` an image file, `pixels` a picture in numbers
 * from 0 (black) to 255 (white), row by row, in one channel or in red, green and blue.
 */
const PictureInputSchema = v.variant('kind', [
  v.pipe(
    v.object({
      kind: v.literal('pixels'),
      width: Side,
      height: Side,
      channels: v.picklist([1, 3]),
      pixels: Bytes,
    }),
    v.check(
      ({ width, height, channels, pixels }) => pixels.length === width * height * channels,
      'pixels has width x height x channels numbers',
    ),
  ),
  v.pipe(
    v.object({ kind: v.literal('ink'), width: InkSide, height: InkSide, ink: Bytes }),
    v.check(
      ({ width, height, ink }) => ink.length === width * height,
      'ink has width x height numbers',
    ),
  ),
  v.object({ kind: v.literal('picture'), file: v.instance(Blob) }),
]);

export type PictureInput = Immutable<v.InferOutput<typeof PictureInputSchema>>;

function checkPicture(input: unknown): void {
  if (typeof input !== 'object' || input === null)
    throw new InklingError('option-invalid', 'A picture is a file, a drawing or its pixels.', {
      details: { option: 'picture' },
    });
  if (!('file' in input && input.file instanceof Blob)) return;
  const { size } = input.file;
  if (size === 0) throw new InklingError('picture-empty', 'This file is empty.');
  if (size > DIGITS_LIMITS.pictureBytes)
    throw new InklingError('picture-too-large', 'This picture is too large.', {
      details: { limit: DIGITS_LIMITS.pictureBytes, bytes: size },
    });
}

const Channel = v.pipe(v.number(), v.minValue(0), v.maxValue(255));
const Channels = v.pipe(v.array(Channel), v.minLength(1), v.maxLength(3));
/** Rows of pixels: each a number, or a list of its channels. */
const Rows = v.pipe(
  v.array(v.pipe(v.array(v.union([Channel, Channels])), v.maxLength(PICTURES_LIMITS.side))),
  v.maxLength(PICTURES_LIMITS.side),
);
const Encoded = v.object({ b64: v.string() });

/**
 * A picture over REST: rows of pixels from 0 (black) to 255 (white), an image file in base64 under
 * `b64`, as TensorFlow Serving has it, or a file of a form.
 */
const RestPicture = Object.assign(
  v.lazy<v.GenericSchema<unknown, PictureInput>>((x) => {
    if (x instanceof Blob)
      return v.pipe(
        v.instance(Blob),
        v.transform((file) => ({ kind: 'picture' as const, file })),
      );
    return Array.isArray(x) ? FromRows : FromBase64;
  }),
  { forms: [Rows, Encoded] as const },
);

const FromRows = v.pipe(
  Rows,
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }): PictureInput => {
    const [height = 0, width = 0, channels = 1] = shapeOf(value);
    const numbers = value.flat(2);
    const known = channels === 1 || channels === 3;
    if (known && numbers.length > 0 && numbers.length === sizeOf([height, width, channels]))
      return { kind: 'pixels', width, height, channels, pixels: Uint8ClampedArray.from(numbers) };
    addIssue({
      message: 'Expected rows of the same length, of one number or three for each pixel.',
    });
    return NEVER;
  }),
);

const FromBase64 = v.pipe(
  Encoded,
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }): PictureInput => {
    try {
      const bytes = Uint8Array.from(atob(value.b64), (character) => character.charCodeAt(0));
      return { kind: 'picture', file: new Blob([bytes]) };
    } catch {
      addIssue({ message: 'It is not base64.' });
      return NEVER;
    }
  }),
);

/** A cross of 28 x 28 pixels, dark on white, drawn by formula. */
const CROSS = Array.from({ length: GOLDEN_SIDE }, (_row, y) =>
  Array.from({ length: GOLDEN_SIDE }, (_pixel, x) =>
    Math.abs(x - y) < 2 || Math.abs(x + y - GOLDEN_SIDE) < 2 ? 0 : 255,
  ),
);

export const pictures = describeTask({
  name: 'pictures',
  builtIn: false,
  input: PictureInputSchema,
  check: checkPicture,
  options: NO_OPTIONS,
  output: ClassificationSchema,
  impossible: impossibleLabels,
  draft: NO_DRAFT,
  golden: v.object({
    /** 28 x 28 numbers, 0 = paper, 255 = ink, as a drawing. */
    ink: v.pipe(v.array(Channel), v.length(GOLDEN_SIDE * GOLDEN_SIDE)),
    scores: GoldenScores,
  }),
  log: {
    inputSize: (input) =>
      input.kind === 'picture' ? null : (input.kind === 'ink' ? input.ink : input.pixels).length,
    answer: labelledFacts,
  },
  rest: {
    rows: 64,
    together: true,
    inputs: [{ name: 'picture', datatype: 'FP32', shape: [-1, -1] }],
    outputs: LABEL_TENSORS,
    row: v.pipe(
      v.strictObject({ picture: RestPicture }),
      v.transform(({ picture }) => ({ input: picture, options: {} })),
    ),
    write: writeLabel,
    example: { picture: CROSS },
  },
});
