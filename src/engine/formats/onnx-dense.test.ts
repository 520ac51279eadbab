import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import type { Layer } from './dense-layers';
import { readOnnxLayers } from './onnx-dense';
import { writeOnnx } from './write-onnx-dense';

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 });

function network(widths: readonly number[]): { layers: Layer[]; weights: Float32Array[] } {
  const layers = widths.slice(1).map((units, i): Layer => ({
    inputs: at(widths, i),
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
      expect(readOnnxLayers(writeOnnx(layers, weights), 'a.onnx')).toEqual({ layers, weights });
    }),
  );
});

test('a file that is cut short or is something else is no network', () => {
  const { layers, weights } = network([4, 3, 2]);
  const onnx = writeOnnx(layers, weights);
  for (let length = 0; length < onnx.length; length++)
    expect(readOnnxLayers(onnx.subarray(0, length), 'a.onnx'), String(length)).toBeNull();
  expect(
    readOnnxLayers(new TextEncoder().encode('{"format": "layers-model"}'), 'a.onnx'),
  ).toBeNull();
});

test('a bias that is not one for each unit is none that a layer has', () => {
  const { layers, weights } = network([4, 3, 2]);
  const shared = weights.with(1, Float32Array.of(0.5));
  expect(readOnnxLayers(writeOnnx(layers, shared), 'a.onnx')).toBeNull();
});
