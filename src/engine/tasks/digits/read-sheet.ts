/**
 * From an input to the images that the network reads, and from its answers to a reading: one digit
 * or several, and whether several may touch.
 */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import type { Notice } from '../../../contract/tasks/answer-parts';
import type { DigitInput, DigitPart, DigitReading } from '../../../contract/tasks/digits';
import { checkInput } from '../../../contract/tasks/tasks';
import { findDigits, MOST_DIGITS } from './find/find-digits';
import { cutOut, piecesOf, type InkPlace, type Piece } from './find/pieces';
import { cutInTwo, isWide, mayBeTwo } from './find/touching';
import { normalizeDigit, SIDE } from './normalize-digit';
import type { InkImage } from '../image/ink-image';
import { readImage } from '../image/read-image';
import { inkOf } from './picture/ink-from-picture';

/** A picture is read no larger than this. */
const LONGEST = 320;

type Pixels = Uint8ClampedArray<ArrayBuffer>;

interface Seen {
  readonly pixels: Pixels;
  readonly box: DigitPart['box'];
}

interface Found extends Seen {
  /** Wider than a digit is. */
  readonly wide: boolean;
  /** What it would be if it were cut in two. */
  readonly halves: readonly Seen[];
}

/** What there is to read. */
export interface Sheet {
  readonly found: readonly Found[];
  /** Whether it was read out of a picture, where anything may be. */
  readonly picture: boolean;
}

/** Halves are believed if the network is so sure of both, and of the whole less. */
const SURE = 0.9;
/** Whoever is less sure has read nothing. */
const UNCLEAR = 0.6;

/** @throws InklingError `input-empty`, `option-invalid` or one of `picture-*` */
export async function sheetOf(input: DigitInput): Promise<Sheet> {
  checkInput('digits', input);
  if (input.kind === 'pixels') {
    const box = { left: 0, top: 0, width: SIDE, height: SIDE };
    const pixels = Uint8ClampedArray.from(input.pixels);
    return { picture: false, found: [{ pixels, box, wide: false, halves: [] }] };
  }
  if (input.kind === 'ink')
    return { picture: false, found: foundIn(input, input.strokes ?? [], 1) };
  // White ink on nothing is ink too: what is transparent stays so.
  const { image, scale } = await readImage(input.file, { longest: LONGEST }, null);
  return { picture: true, found: foundIn(inkOf(image), [], scale) };
}

/** @param scale pixels of what was given in one of the image */
function foundIn(
  image: InkImage,
  strokes: readonly (readonly InkPlace[])[],
  scale: number,
): Found[] {
  const digits = findDigits(image, strokes);
  if (digits.length === 0) throw new InklingError('input-empty', 'There is nothing drawn yet.');
  if (digits.length > MOST_DIGITS)
    throw new InklingError('picture-unclear', 'There are more pieces than a number has digits.');
  const all = piecesOf(image).pieces.reduce((sum, { pixels }) => sum + pixels.length, 0);
  return digits.map((digit) => {
    // Alone it keeps the faint fringe of its edge.
    const alone = digit.pixels.length === all;
    const halves = mayBeTwo(digit) ? (cutInTwo(digit, image.width) ?? []) : [];
    return {
      ...seen(alone ? image : cutOut(image, digit), digit, scale),
      wide: isWide(digit),
      halves: halves.map((half) => seen(cutOut(image, half), half, scale)),
    };
  });
}

function seen(image: InkImage, { left, top, right, bottom }: Piece, scale: number): Seen {
  const pixels = normalizeDigit(image);
  if (!pixels) throw new InklingError('input-empty', 'There is nothing drawn yet.');
  const box = { left, top, width: right - left, height: bottom - top };
  return {
    pixels,
    box: {
      left: box.left * scale,
      top: box.top * scale,
      width: box.width * scale,
      height: box.height * scale,
    },
  };
}

/** The images that the network is to read, in the order in which `readingOf` takes its answers. */
export function imagesOf({ found }: Sheet): readonly Pixels[] {
  return found.flatMap(({ pixels, halves }) => [pixels, ...halves.map((half) => half.pixels)]);
}

/** @param answers ten probabilities for each of the sheet's images */
export function readingOf(
  { found, picture }: Sheet,
  answers: readonly (readonly number[])[],
  totalMs: number,
): DigitReading {
  const rest = answers.values();
  const next = () => {
    const { done, value } = rest.next();
    if (done) throw new Error('There are fewer answers than images.');
    return value;
  };
  const read = found.map((each) => {
    const whole = partOf(each, next());
    const halves = each.halves.map((half) => partOf(half, next()));
    const cut = halves.length > 0 && halves.every((half) => sureness(half) >= SURE);
    return cut && sureness(whole) < SURE
      ? { parts: halves, touching: true }
      : { parts: [whole], touching: each.wide };
  });
  const parts = read.flatMap((each) => each.parts);
  const { digit, probabilities, seen: pixels } = at(parts, 0);
  return {
    digit,
    probabilities,
    seen: pixels,
    digits: parts.map((part) => part.digit).join(''),
    parts,
    totalMs,
    notices: noticesOf(
      read.some(({ touching }) => touching),
      picture && parts.some((part) => sureness(part) < UNCLEAR),
    ),
  };
}

function noticesOf(touching: boolean, unclear: boolean): Notice[] {
  const codes = [
    ...(touching ? ['digits-touching' as const] : []),
    ...(unclear ? ['digit-unclear' as const] : []),
  ];
  return codes.map((code) => ({ code, details: {} }));
}

function partOf({ pixels, box }: Seen, probabilities: readonly number[]): DigitPart {
  const digit = probabilities.indexOf(Math.max(...probabilities));
  return { digit, probabilities, seen: pixels, box };
}

const sureness = ({ probabilities }: DigitPart) => Math.max(...probabilities);
