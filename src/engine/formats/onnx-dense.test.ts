import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeOnnx } from './write-onnx-dense';
import type { Layer } from './dense-layers';
import { readOnnxLayers } from './onnx-dense';

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 });

function network(widths: readonly number[]): { layers: Layer[]; weights: Float32Array[] } {
  const layers = widths.slice(1).map((units, i): Layer => ({
    inputs: widths[i] ?? 0,
    units,
    activation: i === widths.length - 2 ? 'softmax' : 'relu',
    bias: true,
    draw: 'glorot',
  }));
  const weights = layers.flatMap(({ inputs, units }, i) => [
    Float32Array.from({ length: inputs * units }, (_, k) => Math.sin(k + i)),
    Float32Array.from({ length: units }, (_, k) => Math.cos(k + i)),
  ]);
  return { layers, weights };
}

test('what the studio exports comes back as it was', () => {
  fc.assert(
    fc.property(sizes, (widths) => {
      const { layers, weights } = network(widths);
      expect(readOnnxLayers(writeOnnx(layers, weights))).toEqual({ layers, weights });
    }),
  );
});

test('a file that is cut short or is something else is no network', () => {
  const { layers, weights } = network([4, 3, 2]);
  const onnx = writeOnnx(layers, weights);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: onnx.length - 12 }), (length) => {
      expect(readOnnxLayers(onnx.subarray(0, length))).toBeNull();
    }),
  );
  expect(readOnnxLayers(new TextEncoder().encode('{"format": "layers-model"}'))).toBeNull();
});
