import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { modelNameOf } from './added-files';
import { ModelNameSchema } from './registry';

test.each([
  ['digits.onnx', 'digits'],
  ['My Digits (2).ZIP', 'my-digits-2'],
  ['models/judge', 'judge'],
  ['手写.onnx', null],
  ['.onnx', null],
])('%s names the model %s', (file, name) => {
  expect(modelNameOf(file)).toBe(name);
});

test('whatever a file is called, its model has a name that a model may have, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (file) => {
      const name = modelNameOf(file);
      expect(name === null || v.is(ModelNameSchema, name)).toBe(true);
    }),
    { seed: 2 },
  );
});
