/**
 * The datatypes of the Open Inference Protocol: what a value of each may be, and how it lies in
 * memory, little-endian.
 */

import { fromHalf } from '../float16';

interface Datatype {
  /** Bytes of a value; those of a text differ. */
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number | boolean;
  /** The numbers that it holds, where it holds numbers. */
  readonly range: readonly [least: number, most: number] | null;
  readonly whole: boolean;
}

const integer = (
  bits: number,
  signed: boolean,
  read: (view: DataView, at: number) => number,
): Datatype => ({
  bytes: bits / 8,
  read,
  range: signed ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1],
  whole: true,
});

const float = (
  bytes: number,
  most: number,
  read: (view: DataView, at: number) => number,
): Datatype => ({ bytes, read, range: [-most, most], whole: false });

export const NUMERIC = {
  BOOL: { bytes: 1, read: (view, at) => view.getUint8(at) !== 0, range: null, whole: false },
  UINT8: integer(8, false, (view, at) => view.getUint8(at)),
  UINT16: integer(16, false, (view, at) => view.getUint16(at, true)),
  UINT32: integer(32, false, (view, at) => view.getUint32(at, true)),
  UINT64: integer(64, false, (view, at) => Number(view.getBigUint64(at, true))),
  INT8: integer(8, true, (view, at) => view.getInt8(at)),
  INT16: integer(16, true, (view, at) => view.getInt16(at, true)),
  INT32: integer(32, true, (view, at) => view.getInt32(at, true)),
  INT64: integer(64, true, (view, at) => Number(view.getBigInt64(at, true))),
  FP16: float(2, 65_504, (view, at) => fromHalf(view.getUint16(at, true))),
  FP32: float(4, 3.4028234663852886e38, (view, at) => view.getFloat32(at, true)),
  FP64: float(8, Number.MAX_VALUE, (view, at) => view.getFloat64(at, true)),
} as const satisfies Readonly<Record<string, Datatype>>;

type Numeric = keyof typeof NUMERIC;

export const DATATYPES = [
  ...(Object.keys(NUMERIC) as Numeric[]),
  'BYTES',
] as const satisfies readonly (Numeric | 'BYTES')[];

export type DatatypeName = (typeof DATATYPES)[number];

/** Why a value is none of this datatype, in one sentence; null if it is one. */
export function misfit(value: unknown, name: DatatypeName): string | null {
  if (name === 'BYTES') return typeof value === 'string' ? null : 'Expected a string.';
  const { range, whole }: Datatype = NUMERIC[name];
  if (!range) return typeof value === 'boolean' ? null : 'Expected true or false.';
  if (typeof value !== 'number') return 'Expected a number.';
  if (whole && !Number.isInteger(value)) return `Expected an integer, as ${name} has.`;
  const [least, most] = range;
  return value >= least && value <= most
    ? null
    : `${String(value)} is out of the range of ${name}, ${String(least)} to ${String(most)}.`;
}
