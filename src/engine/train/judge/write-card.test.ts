import { expect, test } from 'vitest';
import { REFERENCE_RECIPE } from '../../../contract/training/training';
import { recipeText, testEvaluation } from './test-evaluation';
import { labelTable, recipeTable, writeCard } from './write-card';

test('a card has its sentences and its tables, and no cell breaks a table', () => {
  const card = writeCard({
    title: 'Notes, trained in a browser',
    sentences: ['Trained on 160 examples.', 'It knows 812 words.'],
    tables: [
      { heads: ['', 'before', 'after'], cells: 'numbers', rows: [['bytes', '407080', '40123']] },
      recipeTable({ ...REFERENCE_RECIPE, hidden: [64, 32] }),
      labelTable('label', testEvaluation(['good|fine', 'bad'])),
    ],
  });
  expect(card).toBe(`# Notes, trained in a browser

Trained on 160 examples.
It knows 812 words.

| | before | after |
|---|---:|---:|
| bytes | 407080 | 40123 |

${recipeText('64, 32')}

| label | precision | recall | F1 | held out |
|---|---:|---:|---:|---:|
| good fine | 90.9 % | 95.2 % | 93.0 % | 21 |
| bad | 94.4 % | 89.5 % | 91.8 % | 19 |
`);
});
