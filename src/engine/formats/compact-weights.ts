/**
 * Owns `.compact`, the file in which shrunk weights are stored: each tensor in the form that was
 * chosen for it, a tensor with many zeros as a bit for each weight and the others' values, and all
 * of it deflated.
 *
 * Layout: "INKC", the length of the header (uint32, little-endian), the header in JSON, and the
 * deflated body. In the body, tensor after tensor: the scales of its columns (float32, `int8`
 * only), the bits (lowest first, `sparse` only), the values.
 */

import * as v from 'valibot';
import { InklingError } from '../../contract/errors';
import { WEIGHT_FORMS, type WeightForm } from '../../contract/training/shrinking';
import { fromHalf, toHalf } from './float16';

const MAGIC = 0x434b4e49;

const Header = v.object({
  tensors: v.array(
    v.object({
      rows: v.pipe(v.number(), v.integer(), v.minValue(1)),
      columns: v.pipe(v.number(), v.integer(), v.minValue(1)),
      form: v.picklist(WEIGHT_FORMS),
      step: v.number(),
      sparse: v.boolean(),
    }),
  ),
});

/** A matrix (row by row), or biases as a single row. */
export interface CompactTensor {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  readonly form: WeightForm;
  /** Of `step`. */
  readonly step: number;
}

/** Whole numbers of `step` may not be larger than this. */
const LARGEST = 32_767;

const WIDTHS: Readonly<Record<WeightForm, number>> = { float32: 4, float16: 2, int8: 1, step: 2 };

export async function encodeCompact(
  tensors: readonly CompactTensor[],
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const described = tensors.map(({ rows, columns, values, form, step }) => {
    const zeros = values.reduce((sum, value) => sum + (value === 0 ? 1 : 0), 0);
    // The bits cost an eighth of a byte for each weight.
    const sparse = zeros * WIDTHS[form] > values.length / 8;
    const scales = form === 'int8' ? scalesOf(values, rows, columns) : null;
    if (scales) parts.push(bytesOf(scales));
    if (sparse) parts.push(bitsOf(values));
    parts.push(encodeValues(values, sparse, form, step, scales));
    return { rows, columns, form, step, sparse };
  });
  const header = new TextEncoder().encode(JSON.stringify({ tensors: described }));
  const body = await through(new Blob(parts), new CompressionStream('deflate-raw'));
  const file = new Uint8Array(8 + header.byteLength + body.byteLength);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, header.byteLength, true);
  file.set(header, 8);
  file.set(body, 8 + header.byteLength);
  return file;
}

/**
 * The numbers of each tensor.
 * @throws InklingError `model-corrupt` if the file is not one of these
 */
export async function decodeCompact(
  file: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<Float32Array[]> {
  try {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const length = view.getUint32(4, true);
    if (view.getUint32(0, true) !== MAGIC) throw new Error('It does not begin as it should.');
    const { tensors } = v.parse(
      Header,
      JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))),
    );
    const body = await through(
      new Blob([file.slice(8 + length)]),
      new DecompressionStream('deflate-raw'),
    );
    let at = 0;
    const take = (bytes: number): ArrayBuffer => {
      if (at + bytes > body.byteLength) throw new Error('It ends too early.');
      return body.slice(at, (at += bytes)).buffer;
    };
    return tensors.map(({ rows, columns, form, step, sparse }) => {
      const count = rows * columns;
      const scales = form === 'int8' ? new Float32Array(take(4 * columns)) : null;
      const bits = sparse ? new Uint8Array(take(Math.ceil(count / 8))) : null;
      const present = bits ? bits.reduce((sum, byte) => sum + ones(byte), 0) : count;
      const read = reader(form, step, take(present * WIDTHS[form]));
      let next = 0;
      return Float32Array.from({ length: count }, (_, i) => {
        if (bits && !((bits[i >> 3] ?? 0) & (1 << (i & 7)))) return 0;
        return read(next++) * (scales ? (scales[i % columns] ?? 0) : 1);
      });
    });
  } catch (error) {
    if (error instanceof InklingError) throw error;
    throw new InklingError('model-corrupt', `${name} is not a file of compact weights.`, {
      details: { file: name },
      cause: error,
    });
  }
}

/** What a tensor's values are after they were stored and read back. */
export function rounded({ values, rows, columns, form, step }: CompactTensor): Float32Array {
  const scales = form === 'int8' ? scalesOf(values, rows, columns) : null;
  const read = reader(form, step, encodeValues(values, false, form, step, scales).buffer);
  return values.map((_, i) => read(i) * (scales ? (scales[i % columns] ?? 0) : 1));
}

/** For each column the largest size, over 127; 1 where all are zero. */
function scalesOf(values: Float32Array, rows: number, columns: number): Float32Array<ArrayBuffer> {
  const scales = new Float32Array(columns);
  for (let i = 0; i < rows * columns; i += 1)
    scales[i % columns] = Math.max(scales[i % columns] ?? 0, Math.abs(values[i] ?? 0));
  return scales.map((most) => (most === 0 ? 1 : most / 127));
}

function encodeValues(
  values: Float32Array,
  sparse: boolean,
  form: WeightForm,
  step: number,
  scales: Float32Array | null,
): Uint8Array<ArrayBuffer> {
  const indices: number[] = [];
  values.forEach((value, i) => {
    if (!sparse || value !== 0) indices.push(i);
  });
  const value = (i: number): number => values[i] ?? 0;
  switch (form) {
    case 'float32':
      return bytesOf(Float32Array.from(indices, value));
    case 'float16':
      return bytesOf(Uint16Array.from(indices, (i) => toHalf(value(i))));
    case 'int8':
      return bytesOf(
        Int8Array.from(indices, (i) => Math.round(value(i) / (scales?.[i % scales.length] ?? 1))),
      );
    case 'step':
      return bytesOf(
        Int16Array.from(indices, (i) =>
          Math.max(-LARGEST, Math.min(LARGEST, Math.round(value(i) / step))),
        ),
      );
  }
}

function reader(form: WeightForm, step: number, buffer: ArrayBuffer): (i: number) => number {
  if (form === 'float32') return at(new Float32Array(buffer));
  if (form === 'int8') return at(new Int8Array(buffer));
  const wide = form === 'float16' ? at(new Uint16Array(buffer)) : at(new Int16Array(buffer));
  return form === 'float16' ? (i) => fromHalf(wide(i)) : (i) => wide(i) * step;
}

function at(numbers: ArrayLike<number>): (i: number) => number {
  return (i) => numbers[i] ?? 0;
}

function bitsOf(values: Float32Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (value !== 0) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return bits;
}

function ones(byte: number): number {
  let count = 0;
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

function bytesOf(
  numbers:
    | Float32Array<ArrayBuffer>
    | Uint16Array<ArrayBuffer>
    | Int16Array<ArrayBuffer>
    | Int8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(numbers.buffer);
}

async function through(
  blob: Blob,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(blob.stream().pipeThrough(stream)).arrayBuffer());
}
