/** Reads the ink out of an image file: any size, dark on light or light on dark, photo or drawing. */

import { InklingError } from '../../../contract/errors';
import { numberAt, uint8At } from '../../formats/number-at';
import type { InkImage } from './normalize-digit';

/** The picture is scaled so that its longer side has at most this many pixels. */
const MAX_SIDE = 320;
/** Paper and ink must differ by this much of 255. */
const MIN_CONTRAST = 30;

/** @throws InklingError `picture-unreadable`, `picture-blank` */
export async function readPicture(file: Blob): Promise<InkImage> {
  const image = await shrink(file);
  return separateInk(grey(image), image.width, image.height);
}

async function shrink(file: Blob): Promise<ImageData> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch (cause) {
    throw new InklingError(
      'picture-unreadable',
      'This file is not a picture that the browser can read.',
      { cause },
    );
  }
  try {
    const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    );
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context)
      throw new InklingError(
        'picture-unreadable',
        'This browser gives no canvas to read the picture with.',
      );
    context.imageSmoothingQuality = 'high';
    context.fillStyle = 'white'; // what is transparent is paper
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  } finally {
    bitmap.close();
  }
}

/** Luminance by ITU-R BT.601. */
function grey({ data }: ImageData): Uint8ClampedArray {
  const result = new Uint8ClampedArray(data.length / 4);
  for (let i = 0; i < result.length; i++) {
    result[i] =
      0.299 * uint8At(data, 4 * i) +
      0.587 * uint8At(data, 4 * i + 1) +
      0.114 * uint8At(data, 4 * i + 2);
  }
  return result;
}

/**
 * Tell ink from paper: the border is paper, ink is what lies beyond Otsu's threshold.
 * @throws InklingError `picture-blank` if everything has about the same brightness
 */
export function separateInk(
  brightness: Uint8ClampedArray,
  width: number,
  height: number,
): InkImage {
  const histogram = new Array<number>(256).fill(0);
  for (const value of brightness) histogram[value] = numberAt(histogram, value) + 1;
  const { threshold, dark, light } = otsu(histogram, brightness.length);
  if (light - dark < MIN_CONTRAST)
    throw new InklingError('picture-blank', 'There is nothing to read in this picture.');

  let borderIsLight = 0;
  let border = 0;
  brightness.forEach((value, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    if (x > 0 && y > 0 && x < width - 1 && y < height - 1) return;
    border++;
    if (value > threshold) borderIsLight++;
  });
  const [paper, full] = 2 * borderIsLight >= border ? [light, dark] : [dark, light];
  // Ink grows from the threshold, not from the paper's mean: shadows on the paper stay paper.
  const start = (threshold + paper) / 2;
  const ink = Uint8ClampedArray.from(
    brightness,
    (value) => (255 * (value - start)) / (full - start),
  );
  return { width, height, ink };
}

/**
 * The threshold that separates two classes best (N. Otsu, 1979), and the mean brightness of each.
 */
function otsu(
  histogram: readonly number[],
  total: number,
): { threshold: number; dark: number; light: number } {
  const sum = histogram.reduce((acc, count, value) => acc + count * value, 0);
  let best = { threshold: 0, dark: sum / total, light: sum / total };
  let bestVariance = 0;
  let [count, partial] = [0, 0];
  histogram.forEach((here, value) => {
    count += here;
    partial += here * value;
    if (count === 0 || count === total) return;
    const dark = partial / count;
    const light = (sum - partial) / (total - count);
    const variance = count * (total - count) * (light - dark) ** 2;
    if (variance > bestVariance) {
      bestVariance = variance;
      best = { threshold: value, dark, light };
    }
  });
  return best;
}
