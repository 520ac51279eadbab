import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../contract/at';
import { decodeCompact, encodeCompact } from './compact-weights';
import { concatenate } from './concatenate';
import { fromHalf, toHalf } from '../../contract/float16';
import { WEIGHT_FORMS } from '../../contract/training/reducing';
import { rounded, type CompactTensor } from './weight-forms';

const tensor = fc
  .record({
    rows: fc.integer({ min: 1, max: 12 }),
    columns: fc.integer({ min: 1, max: 9 }),
    form: fc.constantFrom(...WEIGHT_FORMS),
    zeros: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.integer(),
  })
  .map(({ rows, columns, form, zeros, seed }): CompactTensor => {
    let state = seed >>> 0;
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    return {
      rows,
      columns,
      form,
      step: 0.05,
      values: Float32Array.from({ length: rows * columns }, () =>
        next() < zeros ? 0 : 2 * next() - 1,
      ),
    };
  });

describe('compact weights', () => {
  test('come back as what rounding made of them, sparse or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tensor, { minLength: 1, maxLength: 4 }), async (tensors) => {
        const decoded = await decodeCompact(await encodeCompact(tensors), 'a', 1e6);
        expect(decoded).toEqual(tensors.map((each) => rounded(each).map((value) => value + 0)));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('are as near as their form allows', () => {
    const values = Float32Array.from({ length: 300 }, (_, i) => Math.sin(i) * (1 + (i % 3)));
    const error = (form: CompactTensor['form']) =>
      Math.max(
        ...rounded({ rows: 100, columns: 3, values, form, step: 0.1 }).map((value, i) =>
          Math.abs(value - at(values, i)),
        ),
      );
    expect(error('float32')).toBe(0);
    expect(error('float16')).toBeLessThan(3 / 2048);
    expect(error('int8')).toBeLessThanOrEqual(3 / 254 + 1e-6);
    expect(error('step')).toBeLessThanOrEqual(0.05 + 1e-6);
  });

  test('with nine zeros in ten take less than a tenth of their full size', async () => {
    const values = Float32Array.from({ length: 10_000 }, (_, i) =>
      i % 10 === 0 ? Math.sin(i) : 0,
    );
    const size = async (form: CompactTensor['form']) =>
      (await encodeCompact([{ rows: 100, columns: 100, values, form, step: 0.01 }])).byteLength;
    expect(await size('float32')).toBeLessThan(6_000);
    expect(await size('int8')).toBeLessThan(2_200);
  });

  test.each([
    ['an empty file', new Uint8Array()],
    ['another file', new TextEncoder().encode('{"this is": "JSON"}')],
  ])('that are %s are refused', async (_, bytes) => {
    await expect(decodeCompact(bytes, 'a.compact', 1e6)).rejects.toMatchObject({
      code: 'model-corrupt',
    });
  });

  test('that were cut short are refused', async () => {
    const whole = await encodeCompact([
      {
        rows: 20,
        columns: 20,
        values: Float32Array.from({ length: 400 }, Math.random),
        form: 'float32',
        step: 1,
      },
    ]);
    await expect(decodeCompact(whole.slice(0, -200), 'a.compact', 1e6)).rejects.toMatchObject({
      code: 'model-corrupt',
    });
  });
});

describe('compact weights of which little becomes much', () => {
  const zeros: CompactTensor = {
    rows: 2_000,
    columns: 1_000,
    values: new Float32Array(2_000_000),
    form: 'int8',
    step: 1,
  };
  /** The file with another header before the same body. */
  const relabelled = (file: Uint8Array, tensors: readonly object[]) => {
    const length = new DataView(file.buffer).getUint32(4, true);
    const header = new TextEncoder().encode(JSON.stringify({ tensors }));
    const start = new Uint8Array(file.slice(0, 8));
    new DataView(start.buffer).setUint32(4, header.byteLength, true);
    return concatenate([start, header, file.subarray(8 + length)]);
  };
  const one = { rows: 1, columns: 1, form: 'float32', step: 1, sparse: false };

  test('are read where the layers have so many, and refused where they have fewer', async () => {
    const file = await encodeCompact([zeros]);
    expect(file.byteLength).toBeLessThan(2_000);
    expect((await decodeCompact(file, 'a', 2_000_000)).length).toBe(1);
    await expect(decodeCompact(file, 'a', 1_999_999)).rejects.toMatchObject({
      code: 'model-corrupt',
    });
  });

  test('are inflated no further than the header says', async () => {
    const file = relabelled(await encodeCompact([zeros]), [one]);
    await expect(decodeCompact(file, 'a', 2_000_000)).rejects.toMatchObject({
      code: 'model-corrupt',
    });
  });

  test('whose header says more than there is are refused', async () => {
    const file = await encodeCompact([{ ...zeros, rows: 2, values: new Float32Array(2_000) }]);
    for (const size of [{ rows: 9e15 }, { rows: 4e4, columns: 4e4 }, { rows: 900 }])
      await expect(
        decodeCompact(relabelled(file, [{ ...one, columns: 1_000, ...size }]), 'a', 1e6),
      ).rejects.toMatchObject({ code: 'model-corrupt' });
  });

  test('end in numbers or in a code, whatever their bytes', async () => {
    const file = await encodeCompact([
      {
        rows: 5,
        columns: 4,
        values: Float32Array.from({ length: 20 }, Math.sin),
        form: 'int8',
        step: 1,
      },
    ]);
    const change = fc.tuple(fc.nat(file.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = file.slice();
        for (const [place, value] of changes) bytes[place] = value;
        const read = await decodeCompact(bytes, 'a', 1e4).catch((error: unknown) => error);
        if (read instanceof Error) expect(read).toMatchObject({ code: 'model-corrupt' });
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

test('half-precision floats', () => {
  const known: [number, number][] = [
    [0, 0],
    [1, 0x3c00],
    [-2, 0xc000],
    [65_504, 0x7bff],
    [2 ** -24, 1],
    [2 ** -14, 0x0400],
    [1 / 3, 0x3555],
    [1e9, 0x7c00],
    [2049, 0x6800],
    [2051, 0x6802],
  ];
  for (const [value, bits] of known) expect(toHalf(value), String(value)).toBe(bits);
  for (let bits = 0; bits < 0x7c00; bits += 1) expect(toHalf(fromHalf(bits))).toBe(bits);
});
