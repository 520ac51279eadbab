/**
 * A picture model that looks at photos: a layers model of TensorFlow.js with labels beside it, as
 * Teachable Machine exports one. It sees the square in the middle of a picture, in its colours.
 */

import { at } from '../../../contract/at';
import type { Candidate } from '../../../contract/models/devices';
import type { PictureInput } from '../../../contract/tasks/pictures';
import { parseFile, type ModelFiles } from '../../formats/model-files';
import { uint8At } from '../../formats/number-at';
import { openLayersNetwork } from '../../runtimes/layers-network';
import { unfit } from '../../runtimes/unfit-network';
import { readImage } from '../image/read-image';
import { METADATA, PhotoMetadata } from './photo-metadata';
import type { PictureModel } from './picture-model';

/** @throws InklingError `model-missing`, `model-corrupt`, `model-unfit` */
export async function openPhotoModel(
  files: ModelFiles,
  candidate: Candidate,
): Promise<PictureModel> {
  const { labels } = parseFile(PhotoMetadata, files, METADATA);
  const network = await openLayersNetwork(files, candidate);
  const [height, width, channels] = network.input;
  const square = height === width && network.input.length === 3 ? height : null;
  if (!square || (channels !== 1 && channels !== 3) || network.classes !== labels.length) {
    network.dispose();
    throw square && network.classes !== labels.length
      ? unfit('labelCount', { outputs: String(network.classes), labels: String(labels.length) })
      : unfit('picture', { shape: network.input.map((size) => size ?? '?').join(' × ') });
  }
  // As MobileNet takes them, from -1 to 1, unless the network does that itself.
  const scale = network.rescales ? (value: number) => value : (value: number) => value / 127.5 - 1;
  return {
    labels,
    lost: network.lost,
    async see(input) {
      const { data } = await squareOf(input, square);
      const values = new Float32Array(square * square * channels);
      for (let i = 0; i < values.length; i += 1) values[i] = scale(channelOf(data, i, channels));
      return values;
    },
    async shares(seen) {
      if (seen.length === 0) return [];
      const size = square * square * channels;
      const all = new Float32Array(seen.length * size);
      seen.forEach((values, row) => {
        all.set(values, row * size);
      });
      return network.probabilities(all, [square, square, channels]);
    },
    dispose() {
      network.dispose();
    },
  };
}

/** Number `i` of a picture of so many channels; the only one is the mean of the colours. */
function channelOf(data: Uint8ClampedArray, i: number, channels: 1 | 3): number {
  const colour = (pixel: number, which: number) => uint8At(data, 4 * pixel + which);
  if (channels === 3) return colour(Math.floor(i / 3), i % 3);
  return (colour(i, 0) + colour(i, 1) + colour(i, 2)) / 3;
}

async function squareOf(input: PictureInput, side: number): Promise<ImageData> {
  const file = input.kind === 'picture' ? input.file : await imageOf(input);
  return (await readImage(file, { square: side }, 'white')).image;
}

/** A drawing is dark on white paper; pixels are what they are. */
function imageOf(input: Exclude<PictureInput, { kind: 'picture' }>): Promise<Blob> {
  const { width, height } = input;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i += 1) {
    const channel = (which: number) =>
      input.kind === 'ink'
        ? 255 - at(input.ink, i)
        : at(input.pixels, input.channels === 1 ? i : 3 * i + which);
    data.set([channel(0), channel(1), channel(2), 255], 4 * i);
  }
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.convertToBlob();
}
