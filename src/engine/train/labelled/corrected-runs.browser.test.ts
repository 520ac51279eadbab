/** Runs that what users corrected joins: the version that comes of it knows what it was told. */
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { unwrap } from '../../../contract/errors';
import { tableRecipe, textRecipe } from '../../../contract/training/default-recipes';
import type { Correction } from '../../../contract/training/correction';
import { TrainingService } from '../training-service';

const ROWS = 240;
const KINDS = ['laid', 'wove', 'card'];

/** A word, a weight and a kind that follows from either. */
const file = new Blob([
  'word,weight,kind\n',
  Array.from({ length: ROWS }, (_, i) => {
    const kind = i % 3;
    return `${at(['quill', 'sheet', 'lever'], kind)} ${String(i)},${String(60 + kind * 40 + ((i * 7) % 25))},${at(KINDS, kind)}`;
  }).join('\n'),
]);

const base = { modelsUrl: new URL('/models/', location.href).href, resume: null };

function rows(inputs: readonly number[], corrections: readonly Correction[]) {
  return {
    source: { name: 'a.csv', file },
    choice: { label: 2, inputs },
    heldOut: 0.2,
    corrections,
  };
}

async function trainTexts(model: string, corrections: readonly Correction[]) {
  const answer = await new TrainingService().train(
    {
      ...base,
      id: crypto.randomUUID(),
      model,
      kind: 'classify',
      data: rows([0], corrections),
      recipe: textRecipe(ROWS),
    },
    () => undefined,
  );
  return unwrap(answer).verdict;
}

test(
  'a word that the file does not have is read as it was said to be',
  { timeout: 60_000 },
  async () => {
    const model = `corrected-${crypto.randomUUID()}`;
    const known = { input: 'xyzzy plugh', label: 'card' };
    expect((await trainTexts(model, []))?.corrections).toBeNull();
    expect((await trainTexts(model, [known]))?.corrections).toMatchObject({ count: 1, right: 1 });
    // A label that the file does not have cannot be learnt; the version before knows the first.
    const more = [known, { input: 'frotz', label: 'unheard of' }];
    expect((await trainTexts(model, more))?.corrections).toEqual({
      count: 1,
      right: 1,
      liveRight: 1,
    });
  },
);

test.each(['forest', 'network'] as const)(
  'a row that the file has nothing like, by a %s',
  { timeout: 60_000 },
  async (learner) => {
    const answer = await new TrainingService().train(
      {
        ...base,
        id: crypto.randomUUID(),
        model: `corrected-${crypto.randomUUID()}`,
        kind: 'table',
        data: {
          ...rows([1], [{ input: { weight: '1000' }, label: 'wove' }]),
          learner,
          trees: 40,
        },
        recipe: tableRecipe(ROWS),
      },
      () => undefined,
    );
    expect(unwrap(answer).verdict?.corrections).toEqual({ count: 1, right: 1, liveRight: null });
  },
);
