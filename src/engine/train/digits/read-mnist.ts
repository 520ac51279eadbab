/**
 * Reads MNIST out of this browser. Its licence and size keep it from being shipped, so the user gives
 * its four files, packed or not.
 */

import { InklingError } from '../../../contract/errors';
import { gunzip, isGzip } from '../../../contract/gunzip';
import { MNIST_FILES, type MnistFile } from '../../../contract/training/mnist-files';
import { getDataFile } from '../../../storage/dataset-store';
import type { DigitImages } from './digit-images';

const PIXELS = 784;

/**
 * The part of the data set that the user gave.
 * @throws InklingError `data-missing`, `data-invalid`
 */
export async function readMnist(part: 'train' | 't10k'): Promise<DigitImages> {
  const [pixels, labels] = await Promise.all([
    readIdx(`${part}-images-idx3-ubyte`),
    readIdx(`${part}-labels-idx1-ubyte`),
  ]);
  return { pixels, labels };
}

async function readIdx(name: MnistFile): Promise<Uint8Array> {
  const stored = await getDataFile(`mnist/${name}`);
  if (!stored)
    throw new InklingError('data-missing', `MNIST's ${name} is not in this browser.`, {
      details: { file: name },
    });
  return parseIdx(name, await unpack(name, stored));
}

/** What is inside a .gz, if that is as large as it should be; other bytes as they are. */
async function unpack(
  name: MnistFile,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isGzip(bytes)) return bytes;
  try {
    return await gunzip(new Blob([bytes]), lengthOf(name));
  } catch (error) {
    throw invalid(name, error);
  }
}

/** Of the header: a magic number, and the size of each dimension. */
function offsetOf(name: MnistFile): number {
  return MNIST_FILES[name].images ? 16 : 8;
}

function lengthOf(name: MnistFile): number {
  const { examples, images } = MNIST_FILES[name];
  return offsetOf(name) + examples * (images ? PIXELS : 1);
}

function invalid(name: MnistFile, cause?: unknown): InklingError {
  return new InklingError('data-invalid', `${name} is not the IDX file of MNIST.`, {
    details: { file: name },
    cause,
  });
}

/**
 * The data of one of the files.
 * @param bytes the uncompressed IDX file
 * @throws InklingError `data-invalid` if the header does not say what this file has, or the length
 * is not the header's
 */
export function parseIdx(name: MnistFile, bytes: Uint8Array): Uint8Array {
  const { examples, images } = MNIST_FILES[name];
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dimensions = images ? [examples, 28, 28] : [examples];
  const fits =
    bytes.byteLength === lengthOf(name) &&
    header.getUint32(0) === (images ? 0x0803 : 0x0801) &&
    dimensions.every((size, i) => header.getUint32(4 + 4 * i) === size);
  if (!fits) throw invalid(name);
  return bytes.subarray(offsetOf(name));
}
