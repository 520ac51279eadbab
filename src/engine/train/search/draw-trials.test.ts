/** Trials as they are drawn: within their bounds, each once, the same for the same seed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SearchPlan, SearchRequest } from '../../../contract/training/search';
import { REFERENCE_RECIPE, type AnyTrainRequest } from '../../../contract/training/training';
import { drawTrials } from './draw-trials';

const common = {
  id: 'search',
  model: 'mine',
  recipe: REFERENCE_RECIPE,
  modelsUrl: '/',
  resume: null,
};
const pictures: AnyTrainRequest = {
  ...common,
  kind: 'pictures',
  data: { examples: [], heldOut: 0.2 },
};
const table: AnyTrainRequest = {
  ...common,
  kind: 'table',
  data: {
    source: { name: 'a.csv', file: new Blob() },
    choice: { label: 0, inputs: [1] },
    heldOut: 0.2,
    learner: 'forest',
    trees: 50,
  },
};

function searchOf(training: AnyTrainRequest, plan: Partial<SearchPlan>): SearchRequest {
  const usual = { method: 'random', space: {}, trials: 20, steps: 3, seed: 1, halving: 3 } as const;
  return { training, plan: { ...usual, ...plan } };
}

describe('at random', () => {
  test('every trial lies within the bounds, is another one, and comes again with the seed', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000),
        fc.integer({ min: 2, max: 60 }),
        fc.constantFrom('linear' as const, 'log' as const),
        (seed, trials, scale) => {
          const space = {
            learningRate: { from: 1e-5, to: 0.3, scale },
            epochs: { from: 3, to: 40, scale: 'linear' as const },
            hidden: { choices: [[8], [16, 8]] },
          };
          const request = searchOf(pictures, { space, trials, seed });
          const drawn = drawTrials(request);
          expect(drawTrials(request)).toEqual(drawn);
          expect(drawn).toHaveLength(trials);
          expect(new Set(drawn.map((each) => JSON.stringify(each))).size).toBe(trials);
          for (const { learningRate = 0, epochs = 0, hidden } of drawn) {
            expect(learningRate).toBeGreaterThanOrEqual(1e-5);
            expect(learningRate).toBeLessThanOrEqual(0.3);
            expect([Number.isInteger(epochs), epochs >= 3, epochs <= 40]).toEqual([
              true,
              true,
              true,
            ]);
            expect(space.hidden.choices).toContainEqual(hidden);
          }
        },
      ),
    );
  });

  test('a logarithmic scale draws each power of ten alike', () => {
    const space = { learningRate: { from: 1e-4, to: 1, scale: 'log' as const } };
    const drawn = drawTrials(searchOf(pictures, { space, trials: 400 }));
    const powers = [0, 0, 0, 0];
    for (const { learningRate = 1 } of drawn) {
      const power = Math.min(3, Math.floor(Math.log10(learningRate) + 4));
      powers[power] = (powers[power] ?? 0) + 1;
    }
    for (const count of powers) expect(Math.abs(count - 100)).toBeLessThan(40);
  });

  test('a space with fewer trials gives all that it has', () => {
    const space = { hidden: { choices: [[4], [8]] }, dropout: { choices: [0, 0.5] } };
    expect(drawTrials(searchOf(pictures, { space, trials: 50 }))).toHaveLength(4);
  });
});

/** Numbers from one to another. */
const counted = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('short ranges give as many trials as are asked for, or all that they have', () => {
  const bounds = (most: number) =>
    fc.tuple(fc.integer({ min: 1, max: most }), fc.nat(11)).map(([from, more]) => ({
      from,
      to: from + more,
    }));
  const scales = fc.constantFrom('linear' as const, 'log' as const);
  const learners = fc.subarray(['forest', 'tree', 'network', 'linear'] as const, { minLength: 1 });
  fc.assert(
    fc.property(
      ...[bounds(480), bounds(40), scales, learners, fc.integer({ min: 2, max: 300 }), fc.nat(999)],
      (trees, epochs, scale, choices, trials, seed) => {
        const learner = { choices: [...choices] };
        const asked = { trials, seed };
        const space = { learner, trees: { ...trees, scale }, epochs: { ...epochs, scale } };
        const listed = {
          learner,
          trees: { choices: counted(trees.from, trees.to) },
          epochs: { choices: counted(epochs.from, epochs.to) },
        };
        const grid = searchOf(table, { method: 'grid', space: listed, trials: 100_000 });
        const all = drawTrials(grid).map((each) => JSON.stringify(each));
        const drawn = drawTrials(searchOf(table, { space, ...asked }));
        const words = drawn.map((each) => JSON.stringify(each));
        expect(drawn).toHaveLength(Math.min(trials, all.length));
        expect(new Set(words).size).toBe(drawn.length);
        expect(all).toEqual(expect.arrayContaining(words));
      },
    ),
    { numRuns: 60 },
  );
});

test('a range of numbers with decimals has as many trials as it has numbers of three digits', () => {
  const drawn = (from: number, to: number, scale: 'linear' | 'log' = 'linear') =>
    drawTrials(searchOf(pictures, { space: { learningRate: { from, to, scale } }, trials: 100 }))
      .map(({ learningRate = 0 }) => learningRate)
      .toSorted((a, b) => a - b);
  expect(drawn(0.1, 0.104)).toEqual([0.1, 0.101, 0.102, 0.103, 0.104]);
  expect(drawn(0.0998, 0.101, 'log')).toEqual([0.0998, 0.0999, 0.1, 0.101]);
  // Bounds are allowed values however many digits they have
  expect(drawn(0.10001, 0.10222)).toEqual([0.10001, 0.101, 0.102, 0.10222]);
  expect(drawn(0.2, 0.2)).toEqual([0.2]);
  expect(drawn(0.001, 0.1, 'log')).toHaveLength(100);
  expect(
    drawTrials(searchOf(pictures, { space: { dropout: { from: 0, to: 0.5, scale: 'linear' } } })),
  ).toHaveLength(20);
});

test('a draw of as many as there are misses none, however seldom each would be drawn', () => {
  const space = {
    learner: {
      choices: ['forest' as const, 'boosted' as const, 'tree' as const, 'network' as const],
    },
    learningRate: { choices: Array.from({ length: 40 }, (_, i) => (i + 1) / 100) },
    dropout: { choices: [0, 0.1, 0.2, 0.3, 0.4, 0.5] },
  };
  expect(drawTrials(searchOf(table, { space, trials: 243 }))).toHaveLength(243);
});

describe('a grid', () => {
  test('has every combination once, the last setting turning fastest', () => {
    const space = {
      hidden: { choices: [[4], [8]] },
      learningRate: { from: 0.001, to: 0.1, scale: 'log' as const },
    };
    expect(drawTrials(searchOf(pictures, { method: 'grid', space }))).toEqual(
      [[4], [8]].flatMap((hidden) =>
        [0.001, 0.01, 0.1].map((learningRate) => ({ hidden, learningRate })),
      ),
    );
  });

  test('leaves out what a learner does not use: it would be the same trial again', () => {
    const space = {
      learner: { choices: ['forest' as const, 'tree' as const, 'network' as const] },
      trees: { choices: [10, 20] },
      learningRate: { choices: [0.1, 0.2] },
    };
    expect(drawTrials(searchOf(table, { method: 'grid', space }))).toEqual([
      { learner: 'forest', trees: 10 },
      { learner: 'forest', trees: 20 },
      { learner: 'tree' },
      { learner: 'network', learningRate: 0.1 },
      { learner: 'network', learningRate: 0.2 },
    ]);
  });
});
