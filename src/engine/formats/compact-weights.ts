/**
 * `.compact`, the file in which shrunk weights are stored: each tensor in the form that was chosen
 * for it, a tensor with many zeros as a bit for each weight and the others' values, and all of it
 * deflated. TensorFlow.js's own files have no place for zeros that take no bytes.
 *
 * Layout: "INKC", the length of the header (uint32, little-endian), the header in JSON, and the
 * deflated body. In the body, tensor after tensor: the scales of its columns (float32, `int8`
 * only), the bits (lowest first, `sparse` only), the values.
 */

import * as v from 'valibot';
import { InklingError } from '../../contract/errors';
import { readAtMost } from '../../contract/gunzip';
import { WEIGHT_FORMS } from '../../contract/training/reducing';
import { concatenate } from './concatenate';
import { uint8At, float64At } from './number-at';
import {
  bytesOf,
  decodeWeights,
  encodeWeights,
  scaleAt,
  scalesOf,
  unscaled,
  WIDTHS,
  type CompactTensor,
} from './weight-forms';

const MAGIC = 0x434b4e49;

const TensorHeader = v.object({
  rows: v.pipe(v.number(), v.integer(), v.minValue(1)),
  columns: v.pipe(v.number(), v.integer(), v.minValue(1)),
  form: v.picklist(WEIGHT_FORMS),
  step: v.number(),
  sparse: v.boolean(),
});
const Header = v.object({ tensors: v.array(TensorHeader) });

export async function encodeCompact(
  tensors: readonly CompactTensor[],
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const described = tensors.map((tensor) => {
    const { rows, columns, values, form, step } = tensor;
    const zeros = values.reduce((sum, value) => sum + (value === 0 ? 1 : 0), 0);
    // The bits cost an eighth of a byte for each weight.
    const sparse = zeros * WIDTHS[form] > values.length / 8;
    const scales = scalesOf(tensor);
    if (scales) parts.push(bytesOf(scales));
    if (sparse) parts.push(bitsOf(values));
    const weights = unscaled(tensor, scales);
    const present = sparse ? weights.filter((weight) => weight !== 0) : weights;
    parts.push(encodeWeights(present, form, step));
    return { rows, columns, form, step, sparse };
  });
  const header = new TextEncoder().encode(JSON.stringify({ tensors: described }));
  const body = new Uint8Array(
    await new Response(
      new Blob(parts).stream().pipeThrough(new CompressionStream('deflate-raw')),
    ).arrayBuffer(),
  );
  const start = new DataView(new ArrayBuffer(8));
  start.setUint32(0, MAGIC, true);
  start.setUint32(4, header.byteLength, true);
  return concatenate([new Uint8Array(start.buffer), header, body]);
}

/**
 * The numbers of each tensor. A few bytes can stand for any number of zeros, so that no more is
 * inflated than the header makes of it, and the header may not make more of it than there should be.
 * @param most numbers that all tensors have together
 * @throws InklingError `model-corrupt` if the file is not one of these
 */
export async function decodeCompact(
  file: Uint8Array<ArrayBuffer>,
  name: string,
  most: number,
): Promise<Float32Array<ArrayBuffer>[]> {
  try {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const length = view.getUint32(4, true);
    if (view.getUint32(0, true) !== MAGIC) throw new Error('It does not begin as it should.');
    const { tensors } = v.parse(
      Header,
      JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))),
    );
    const numbers = tensors.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
    if (numbers > most) throw new Error('It has more weights than its layers.');
    const body = await readAtMost(
      new Blob([file.slice(8 + length)])
        .stream()
        .pipeThrough(new DecompressionStream('deflate-raw')),
      tensors.reduce((sum, tensor) => sum + largestBody(tensor), 0),
    );
    let end = 0;
    const take = (bytes: number): ArrayBuffer => {
      if (end + bytes > body.byteLength) throw new Error('It ends too early.');
      return body.slice(end, (end += bytes)).buffer;
    };
    return tensors.map(({ rows, columns, form, step, sparse }) => {
      const count = rows * columns;
      const scales = form === 'int8' ? new Float32Array(take(4 * columns)) : null;
      const bits = sparse ? new Uint8Array(take(Math.ceil(count / 8))) : null;
      const present = bits ? bits.reduce((sum, byte) => sum + ones(byte), 0) : count;
      const weights = decodeWeights(take(present * WIDTHS[form]), form, step);
      const values = new Float32Array(count);
      let next = 0;
      for (let i = 0; i < count; i += 1) {
        if (bits && !(uint8At(bits, i >> 3) & (1 << (i & 7)))) continue;
        values[i] = float64At(weights, next) * scaleAt(scales, i % columns);
        next += 1;
      }
      return values;
    });
  } catch (error) {
    if (error instanceof InklingError) throw error;
    throw new InklingError('model-corrupt', `${name} is not a file of compact weights.`, {
      details: { file: name },
      cause: error,
    });
  }
}

/** Bytes of a tensor in the body, if none of its weights is zero. */
function largestBody({ rows, columns, form, sparse }: v.InferOutput<typeof TensorHeader>): number {
  const count = rows * columns;
  const scales = form === 'int8' ? 4 * columns : 0;
  return scales + (sparse ? Math.ceil(count / 8) : 0) + count * WIDTHS[form];
}

function bitsOf(values: Float32Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (value !== 0) bits[i >> 3] = uint8At(bits, i >> 3) | (1 << (i & 7));
  });
  return bits;
}

function ones(byte: number): number {
  let count = 0;
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
