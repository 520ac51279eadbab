import { expect, test } from 'vitest';
import type { ShrinkChoice, ShrinkRequest } from '../../../contract/training/shrinking';
import { writeCard } from '../judge/write-card';
import { shrinkCard } from './shrink-card';

function cardOf(source: ShrinkRequest['source'], choice: ShrinkChoice): string {
  const request = {
    id: 'run',
    model: 'digits',
    version: 3,
    source,
    choice,
    publish: true,
    modelsUrl: '/',
  };
  const before = { sparsity: 0.001, bytes: 407_080, accuracy: 0.981 };
  const after = { sparsity: 0.8123, bytes: 40_123, accuracy: 0.979 };
  return writeCard(shrinkCard(request, choice, before, after, 5000));
}

test('a share of the weights, and steps, measured on MNIST', () => {
  expect(cardOf('mnist', { form: 'step', step: 0.01, prune: { by: 'share', share: 0.8 } }))
    .toBe(`# Digits, made smaller in a browser

Made from digits, version 3: the smallest 80.0 % of the weights became zero, the others are stored as multiples of 0.01.

| | before | after |
|---|---:|---:|
| bytes of weights | 407080 | 40123 |
| accuracy on 5000 MNIST test digits | 98.1 % | 97.9 % |
| zero weights | 0.1 % | 81.2 % |
`);
});

test('the weights below a size, and whole numbers, measured on generated digits', () => {
  expect(cardOf('generated', { form: 'int8', step: 0.01, prune: { by: 'epsilon', epsilon: 0.02 } }))
    .toBe(`# Digits, made smaller in a browser

Made from digits, version 3: weights smaller than 0.02 became zero, the others are stored as int8.

| | before | after |
|---|---:|---:|
| bytes of weights | 407080 | 40123 |
| accuracy on 5000 generated digits | 98.1 % | 97.9 % |
| zero weights | 0.1 % | 81.2 % |
`);
});
