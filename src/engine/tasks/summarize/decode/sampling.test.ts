import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../../contract/at';
import { chanceFrom, draw } from './sampling';

const ALL = { temperature: 1, topK: 0, topP: 1 };
const SCORES = Float32Array.from([0.1, 0.4, 0.2, 0.3], Math.log);

function shares(options: Partial<typeof ALL>, draws = 20_000): number[] {
  const chance = chanceFrom(7);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < draws; i += 1) {
    const token = draw(SCORES, { ...ALL, ...options }, chance);
    if (token === null) throw new Error('No token was drawn.');
    counts[token] = at(counts, token) + 1 / draws;
  }
  return counts;
}

const close = (given: readonly number[], expected: readonly number[]) => {
  given.forEach((share, token) => {
    expect(share).toBeCloseTo(at(expected, token), 1);
  });
};

test('draws by probability', () => {
  close(shares({}), [0.1, 0.4, 0.2, 0.3]);
});

test('a low temperature sharpens, a high one evens out', () => {
  close(shares({ temperature: 0.5 }), [1 / 30, 16 / 30, 4 / 30, 9 / 30]);
  close(shares({ temperature: 100 }), [0.25, 0.25, 0.25, 0.25]);
});

test('top-k and top-p leave out the tail, and never everything', () => {
  close(shares({ topK: 2 }), [0, 4 / 7, 0, 3 / 7]);
  close(shares({ topP: 0.65 }), [0, 4 / 7, 0, 3 / 7]);
  close(shares({ topP: 0.01 }), [0, 1, 0, 0]);
  close(shares({ topK: 3, topP: 0.5 }), [0, 4 / 7, 0, 3 / 7]);
});

test('a seed repeats itself, another one differs', () => {
  const draws = (seed: number) => {
    const chance = chanceFrom(seed);
    return Array.from({ length: 30 }, () => draw(SCORES, ALL, chance));
  };
  expect(draws(1)).toEqual(draws(1));
  expect(draws(1)).not.toEqual(draws(2));
});

test('barred tokens are not drawn, and none is when all are barred', () => {
  expect(draw(Float32Array.of(-Infinity, 0, -Infinity), ALL, () => 0.999)).toBe(1);
  expect(draw(Float32Array.of(-Infinity, -Infinity), ALL, () => 0)).toBeNull();
});

test('of a large vocabulary just those are drawn that a full sort would keep', () => {
  const logits = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 300, maxLength: 700 });
  const options = fc.record({
    temperature: fc.constantFrom(0.5, 1, 3),
    topK: fc.constantFrom(0, 1, 5, 50, 257, 1000),
    topP: fc.constantFrom(0.05, 0.5, 0.95, 1),
  });
  fc.assert(
    fc.property(logits, options, (numbers, given) => {
      const scores = Float32Array.from(numbers, (number) => number / 50);
      const sorted = [...scores.keys()].sort((a, b) => at(scores, b) - at(scores, a));
      const kept = given.topK > 0 ? sorted.slice(0, given.topK) : sorted;
      const weights = kept.map((token) => Math.exp(at(scores, token) / given.temperature));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      let reached = 0;
      const end = weights.findIndex((weight) => (reached += weight) >= given.topP * total * 1.0001);
      const allowed = new Set(end < 0 ? kept : kept.slice(0, end + 1));
      for (const share of [0, 0.3, 0.7, 0.999999])
        expect(allowed).toContain(draw(scores, given, () => share));
      // The unlikeliest of them are drawn too: behind the last there is next to nothing.
      const last = kept.indexOf(draw(scores, given, () => 1 - 1e-9) ?? -1);
      const behind = weights.slice(last + 1, allowed.size - 1);
      if (given.topK > 0 || given.topP < 1)
        expect(behind.reduce((sum, weight) => sum + weight, 0) / total).toBeLessThan(1e-6);
    }),
    { seed: 41, numRuns: 150 },
  );
});
