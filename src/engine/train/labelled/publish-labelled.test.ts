import { expect, test } from 'vitest';
import { REFERENCE_RECIPE } from '../../../contract/training/training';
import { recipeText, testEvaluation } from '../judge/test-evaluation';
import { writeCard } from '../judge/write-card';
import { labelledCard } from './publish-labelled';

test('the card of a classifier names its file, its recipe and its labels', () => {
  const card = labelledCard({
    request: {
      kind: 'classify',
      model: 'kinds-of-notes',
      recipe: { ...REFERENCE_RECIPE, hidden: [64, 32] },
    },
    source: 'my|notes.csv',
    evaluation: testEvaluation(['good|fine', 'bad']),
    examples: 160,
    about: ['It reads the first 100 words of a text and knows 812.'],
  });
  expect(writeCard(card)).toBe(`# kinds-of-notes, trained in a browser

Trained on 160 examples of my notes.csv, which its user gave; 40 others were held out.
Held-out accuracy: 92.5 %. It knows nothing but these labels, and says one of them about anything.
It reads the first 100 words of a text and knows 812.

${recipeText('64, 32')}

| label | precision | recall | F1 | held out |
|---|---:|---:|---:|---:|
| good fine | 90.9 % | 95.2 % | 93.0 % | 21 |
| bad | 94.4 % | 89.5 % | 91.8 % | 19 |
`);
});
