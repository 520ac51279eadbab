/**
 * Brings a drawing of any size to 28 x 28, in its middle and as large as fits: a shape is the same
 * shape wherever and however large it is drawn. Unlike digits, drawings keep the thickness of their
 * strokes, as a shape may be filled.
 */

import { InklingError } from '../../../contract/errors';
import type { PictureInput } from '../../../contract/tasks/pictures';
import { float32At, uint8At } from '../../formats/number-at';
import { inkBounds, resample, type Bounds, type InkImage } from '../image/ink-image';
import { readImage } from '../image/read-image';

/** Side of what the network is given. */
export const SIDE = 28;
/** Side of the square that the drawing itself fills. */
const BOX = 24;
/** A file is read no larger than this. */
const LONGEST = 256;
/** Paper and ink of a picture must differ by so much of 255. */
const CONTRAST = 30;

/**
 * @returns 28 x 28 numbers, 0 = paper, 255 = ink
 * @throws InklingError `input-empty`, `picture-unreadable`, `picture-blank`
 */
export async function seeDrawing(input: PictureInput): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const ink = await inkOf(input);
  const box = inkBounds(ink);
  if (!box) throw new InklingError('input-empty', 'There is nothing drawn yet.');
  return fitted(ink, box);
}

async function inkOf(input: PictureInput): Promise<InkImage> {
  if (input.kind === 'ink') return input;
  if (input.kind === 'picture') {
    const { image } = await readImage(input.file, { longest: LONGEST }, 'white');
    return separated(greyOf(image.data, 4), image.width, image.height);
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
function separated(grey: Uint8ClampedArray, width: number, height: number): InkImage {
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

/** The box in the middle of 28 x 28. */
function fitted(image: InkImage, box: Bounds): Uint8ClampedArray<ArrayBuffer> {
  const scale = BOX / Math.max(box.width, box.height);
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  const [left, top] = [Math.floor((SIDE - width) / 2), Math.floor((SIDE - height) / 2)];
  const data = new Float32Array(SIDE * SIDE);
  resample(image, box, { data, side: SIDE, left, top, width, height });
  const darkest = data.reduce((most, value) => Math.max(most, value), 0);
  return Uint8ClampedArray.from(data, (_, i) => (255 * float32At(data, i)) / darkest);
}
