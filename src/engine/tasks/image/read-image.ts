/** Reads an image file into pixels of the size that a model looks at. */

import { InklingError } from '../../../contract/errors';

/** `square`: the square in its middle, with this side; `longest`: the whole, no side longer. */
export type ImageSize = { readonly square: number } | { readonly longest: number };

export interface ReadImage {
  readonly image: ImageData;
  /** Pixels of the file in one of these. */
  readonly scale: number;
}

/**
 * @param paper what lies under transparent pixels; null leaves them transparent
 * @throws InklingError `picture-unreadable`
 */
export async function readImage(
  file: Blob,
  size: ImageSize,
  paper: 'white' | null,
): Promise<ReadImage> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch (cause) {
    throw new InklingError(
      'picture-unreadable',
      'This file is not a picture that the browser can read.',
      { cause },
    );
  }
  try {
    const { left, top, width, height, wide, high, scale } = cut(picture, size);
    const context = new OffscreenCanvas(wide, high).getContext('2d', { willReadFrequently: true });
    if (!context)
      throw new InklingError(
        'picture-unreadable',
        'This browser gives no canvas to read the picture with.',
      );
    context.imageSmoothingQuality = 'high';
    if (paper) {
      context.fillStyle = paper;
      context.fillRect(0, 0, wide, high);
    }
    context.drawImage(picture, left, top, width, height, 0, 0, wide, high);
    return { image: context.getImageData(0, 0, wide, high), scale };
  } finally {
    picture.close();
  }
}

/** Which part of a picture is drawn, and how large it becomes. */
function cut({ width, height }: ImageBitmap, size: ImageSize) {
  if ('square' in size) {
    const side = Math.min(width, height);
    const [left, top] = [(width - side) / 2, (height - side) / 2];
    const scale = side / size.square;
    return { left, top, width: side, height: side, wide: size.square, high: size.square, scale };
  }
  const scale = Math.max(1, Math.max(width, height) / size.longest);
  const scaled = (length: number) => Math.max(1, Math.round(length / scale));
  return { left: 0, top: 0, width, height, wide: scaled(width), high: scaled(height), scale };
}
