/**
 * Brings a drawing of any size to 28 x 28, in its middle and as large as fits: a shape is the same
 * shape wherever and however large it is drawn. Unlike digits, drawings keep the thickness of their
 * strokes, as a shape may be filled.
 */

import { InklingError } from '../../../contract/errors';
import type { PictureInput } from '../../../contract/tasks/pictures';
import { float32At, uint8At } from '../../formats/number-at';
import { readImage } from './read-image';

/** Side of what the network is given. */
export const SIDE = 28;
/** Side of the square that the drawing itself fills. */
const BOX = 24;
/** A file is read no larger than this. */
const LONGEST = 256;
/** Paper and ink of a picture must differ by so much of 255. */
const CONTRAST = 30;
/** Fainter than this is paper. */
const FAINT = 40;

/** Ink by pixel: 0 = paper, 255 = ink. */
interface Ink {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8ClampedArray;
}

/**
 * @returns 28 x 28 numbers, 0 = paper, 255 = ink
 * @throws InklingError `input-empty`, `picture-unreadable`, `picture-blank`
 */
export async function seeDrawing(input: PictureInput): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const ink = await inkOf(input);
  const box = boundsOf(ink);
  if (!box) throw new InklingError('input-empty', 'There is nothing drawn yet.');
  return fitted(ink, box);
}

async function inkOf(input: PictureInput): Promise<Ink> {
  if (input.kind === 'ink') return input;
  if (input.kind === 'picture') {
    const { data, width, height } = await readImage(input.file, { longest: LONGEST });
    return separated(greyOf(data, 4), width, height);
  }
  const { pixels, channels, width, height } = input;
  return separated(greyOf(pixels, channels), width, height);
}

/** The mean of each pixel's colours; transparency is none. */
function greyOf(pixels: Uint8ClampedArray, channels: number): Uint8ClampedArray {
  const colours = Math.min(3, channels);
  return Uint8ClampedArray.from({ length: pixels.length / channels }, (_, i) => {
    let sum = 0;
    for (let colour = 0; colour < colours; colour += 1)
      sum += uint8At(pixels, i * channels + colour);
    return sum / colours;
  });
}

/**
 * What is unlike the border is ink, dark on light or light on dark.
 * @throws InklingError `picture-blank` if nothing is
 */
function separated(grey: Uint8ClampedArray, width: number, height: number): Ink {
  const border = grey.filter((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  });
  const paper = uint8At(border.sort(), Math.floor(border.length / 2));
  const far = grey.reduce((most, value) => Math.max(most, Math.abs(value - paper)), 0);
  if (far < CONTRAST)
    throw new InklingError('picture-blank', 'There is nothing to read in this picture.');
  // Half of the way from the paper to the ink is a shade of the paper still
  const ink = Uint8ClampedArray.from(
    grey,
    (value) => (255 * (Math.abs(value - paper) - far / 2)) / (far / 2),
  );
  return { width, height, ink };
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function boundsOf({ width, height, ink }: Ink): Bounds | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (uint8At(ink, y * width + x) < FAINT) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The box in the middle of 28 x 28; each pixel is the mean of those that it covers. */
function fitted({ ink, width }: Ink, box: Bounds): Uint8ClampedArray<ArrayBuffer> {
  const scale = BOX / Math.max(box.width, box.height);
  const wide = Math.max(1, Math.round(box.width * scale));
  const high = Math.max(1, Math.round(box.height * scale));
  const [left, top] = [Math.floor((SIDE - wide) / 2), Math.floor((SIDE - high) / 2)];
  const means = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < high; y += 1) {
    const [y0, y1] = span(y, high, box.top, box.height);
    for (let x = 0; x < wide; x += 1) {
      const [x0, x1] = span(x, wide, box.left, box.width);
      let sum = 0;
      for (let sy = y0; sy < y1; sy += 1)
        for (let sx = x0; sx < x1; sx += 1) sum += uint8At(ink, sy * width + sx);
      means[(top + y) * SIDE + left + x] = sum / ((y1 - y0) * (x1 - x0));
    }
  }
  const darkest = means.reduce((most, value) => Math.max(most, value), 0);
  return Uint8ClampedArray.from(means, (_, i) => (255 * float32At(means, i)) / darkest);
}

/** Which pixels of the drawing pixel `i` of `count` covers, at least one. */
function span(i: number, count: number, from: number, length: number): [number, number] {
  const start = from + Math.floor((i * length) / count);
  return [start, Math.max(start + 1, from + Math.floor(((i + 1) * length) / count))];
}
