/**
 * What a page may give as the picture of a digit, as the engine takes it: most are read back from a
 * canvas.
 */

import { at } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import type { DigitInput } from '../../contract/tasks/digits';
import type { DigitPicture } from './client-api';

/**
 * Larger pictures are scaled down before they are read back: no more is needed to see a digit. In
 * pixels.
 */
const MAX_SIDE = 320;

/** @throws InklingError `option-invalid`, `picture-empty`, `picture-unreadable` */
export async function toDigitInput(picture: DigitPicture): Promise<DigitInput> {
  if (picture instanceof Blob) return { kind: 'picture', file: picture };
  const image = picture instanceof ImageData ? await createImageBitmap(picture) : picture;
  if (isDrawable(image)) return readBack(image);
  if (typeof image === 'object' && 'kind' in image) return image;
  if (typeof image === 'object' && 'length' in image)
    return { kind: 'pixels', pixels: Array.from(image) };
  throw new InklingError(
    'option-invalid',
    'A picture is a Blob, a canvas, an image, ImageData or 784 numbers.',
    { details: { option: 'picture' } },
  );
}

type Drawable = HTMLCanvasElement | OffscreenCanvas | HTMLImageElement | ImageBitmap;

function isDrawable(picture: unknown): picture is Drawable {
  return [HTMLCanvasElement, OffscreenCanvas, HTMLImageElement, ImageBitmap].some(
    (kind) => picture instanceof kind,
  );
}

async function readBack(image: Drawable): Promise<DigitInput> {
  const [naturalWidth, naturalHeight] =
    image instanceof HTMLImageElement
      ? [image.naturalWidth, image.naturalHeight]
      : [image.width, image.height];
  if (naturalWidth * naturalHeight === 0)
    throw new InklingError('picture-empty', 'This picture has no pixels.');
  const scale = Math.min(1, MAX_SIDE / Math.max(naturalWidth, naturalHeight));
  const width = Math.max(1, Math.round(naturalWidth * scale));
  const height = Math.max(1, Math.round(naturalHeight * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new InklingError(
      'picture-unreadable',
      'This browser gives no canvas to read the picture with.',
    );
  try {
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    const ink = opacity(context.getImageData(0, 0, width, height));
    if (isDrawnOnNothing(ink, width, height)) return { kind: 'ink', width, height, ink };
    return { kind: 'picture', file: await canvas.convertToBlob() };
  } catch (cause) {
    // Drawn with pictures of another origin, which the browser does not give back.
    throw new InklingError('picture-unreadable', 'The browser does not let this picture be read.', {
      cause,
    });
  }
}

function opacity({ data }: ImageData): Uint8ClampedArray {
  const ink = new Uint8ClampedArray(data.length / 4);
  for (let pixel = 0; pixel < ink.length; pixel += 1) ink[pixel] = at(data, pixel * 4 + 3);
  return ink;
}

/** A transparent border: the ink is whatever is there, of any colour. */
function isDrawnOnNothing(ink: Uint8ClampedArray, width: number, height: number): boolean {
  let border = 0;
  let clear = 0;
  ink.forEach((value, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    if (x > 0 && y > 0 && x < width - 1 && y < height - 1) return;
    border += 1;
    if (value < 128) clear += 1;
  });
  return 2 * clear > border;
}
