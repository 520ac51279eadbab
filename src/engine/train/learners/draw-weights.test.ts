/** First weights: each initialisation has the spread that its paper asks for. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { INITIALISATIONS, type Initialisation } from '../../../contract/training/initialisations';
import { denseLayers, type Layer } from '../../formats/dense-layers';
import { float32At } from '../../formats/number-at';
import { Random } from '../rows/random';
import { drawWeights } from './draw-weights';

const layer = (inputs: number, units: number): Layer => ({
  ...{ inputs, units, activation: 'relu', bias: true, draw: 'glorot' },
});

function drawn(inputs: number, units: number, initialisation?: Initialisation): Float32Array {
  return at(drawWeights([layer(inputs, units)], Random.seeded(3, 'weights'), initialisation), 0);
}

const variance = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length;

test.each([
  ['glorot-uniform', 2 / 360, Math.sqrt(6 / 360)],
  ['glorot-normal', 2 / 360, (2 * Math.sqrt(2 / 360)) / 0.8796],
  ['he-uniform', 2 / 240, Math.sqrt(6 / 240)],
  ['he-normal', 2 / 240, (2 * Math.sqrt(2 / 240)) / 0.8796],
  ['lecun-normal', 1 / 240, (2 * Math.sqrt(1 / 240)) / 0.8796],
] as const)('%s has its variance and its limit', (name, expected, limit) => {
  const values = drawn(240, 120, name);
  expect(variance(values) / expected).toBeCloseTo(1, 1);
  const furthest = Math.max(...values.map(Math.abs));
  expect(furthest).toBeLessThanOrEqual(limit * 1.0001);
  expect(furthest).toBeGreaterThan(limit * 0.95);
});

test('orthogonal: rows or columns, whichever are fewer, stand at right angles', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 1, max: 24 }),
      (inputs, units) => {
        const matrix = drawn(inputs, units, 'orthogonal');
        const wide = units > inputs;
        const count = Math.min(inputs, units);
        const entry = (vector: number, i: number) =>
          float32At(matrix, wide ? vector * units + i : i * units + vector);
        for (let a = 0; a < count; a += 1)
          for (let b = 0; b <= a; b += 1) {
            let dot = 0;
            for (let i = 0; i < Math.max(inputs, units); i += 1) dot += entry(a, i) * entry(b, i);
            expect(dot).toBeCloseTo(a === b ? 1 : 0, 5);
          }
      },
    ),
    { numRuns: 40 },
  );
});

test('zeros are zeros, and an embedding is drawn as one whatever is chosen', () => {
  expect(drawn(5, 4, 'zeros')).toEqual(new Float32Array(20));
  const embedding: Layer = {
    ...{ inputs: 300, units: 8, activation: 'linear', bias: false, draw: 'embedding' },
  };
  const first = INITIALISATIONS.map((name) =>
    at(drawWeights([embedding], Random.seeded(3, 'weights'), name), 0),
  );
  for (const each of first) expect(each).toEqual(first[0]);
  expect(Math.max(...at(first, 0))).toBeLessThanOrEqual(0.05);
});

test('the same seed draws the same; without a choice it is Glorot’s', () => {
  const layers = denseLayers(12, [7], 3);
  for (const name of INITIALISATIONS)
    expect(drawWeights(layers, Random.seeded(9, 'weights'), name)).toEqual(
      drawWeights(layers, Random.seeded(9, 'weights'), name),
    );
  expect(drawWeights(layers, Random.seeded(9, 'weights'))).toEqual(
    drawWeights(layers, Random.seeded(9, 'weights'), 'glorot-uniform'),
  );
});
