import { expect, test } from 'vitest';
import { REFERENCE_RECIPE, type DigitsData } from '../../../contract/training/training';
import { recipeText, testEvaluation } from '../judge/test-evaluation';
import { writeCard } from '../judge/write-card';
import { digitsCard } from './digits-card';

function cardOf(data: DigitsData, hidden: number[]): string {
  const recipe = { ...REFERENCE_RECIPE, hidden };
  const request = {
    id: 'run',
    kind: 'digits',
    model: 'digits',
    modelsUrl: '/',
    resume: null,
  } as const;
  const live = { model: 'digits', version: 3 };
  return writeCard(digitsCard({ ...request, data, recipe }, testEvaluation(['0', '1']), live));
}

test('a network that went on from the live one, trained on MNIST and corrections', () => {
  const data = { source: 'mnist', train: 60_000, heldOut: 10_000, start: 'live' } as const;
  expect(cardOf({ ...data, corrections: [1, 2] }, [64, 32])).toBe(`# Digits, trained in a browser

Trained on 60000 digits from MNIST, given by the user and 2 corrections of the user.
Held-out accuracy: 92.5 % of 40 MNIST test digits.
It went on from digits, version 3.

${recipeText('64, 32')}

| digit | precision | recall | F1 | held out |
|---|---:|---:|---:|---:|
| 0 | 90.9 % | 95.2 % | 93.0 % | 21 |
| 1 | 94.4 % | 89.5 % | 91.8 % | 19 |
`);
});

test('a network without hidden layers that began at random, on generated digits', () => {
  const data = { source: 'generated', train: 1500, heldOut: 300, start: 'fresh' } as const;
  expect(cardOf({ ...data, corrections: [] }, [])).toBe(`# Digits, trained in a browser

Trained on 1500 digits from the digit generator that comes with this site.
Held-out accuracy: 92.5 % of 40 other generated digits, not people’s handwriting.
Its weights began at random.

${recipeText('')}

| digit | precision | recall | F1 | held out |
|---|---:|---:|---:|---:|
| 0 | 90.9 % | 95.2 % | 93.0 % | 21 |
| 1 | 94.4 % | 89.5 % | 91.8 % | 19 |
`);
});
