/** Decodes an image file of any size to the pixels that its ink is read from. */

import { InklingError } from '../../../../contract/errors';
import type { Picture } from './ink-from-picture';

/** The picture is scaled so that its longer side has at most this many pixels. */
const MAX_SIDE = 320;

export interface DecodedPicture extends Picture {
  /** Pixels of the file in one of these. */
  readonly scale: number;
}

/** @throws InklingError `picture-unreadable` */
export async function decodePicture(file: Blob): Promise<DecodedPicture> {
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
    const scale = Math.max(1, Math.max(bitmap.width, bitmap.height) / MAX_SIDE);
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width / scale)),
      Math.max(1, Math.round(bitmap.height / scale)),
    );
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context)
      throw new InklingError(
        'picture-unreadable',
        'This browser gives no canvas to read the picture with.',
      );
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return { width, height, data, scale };
  } finally {
    bitmap.close();
  }
}
