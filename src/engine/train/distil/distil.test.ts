import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { at } from '../../../contract/at';
import { REFERENCE_RECIPE } from '../../../contract/training/training';
import { openTextModel } from '../../tasks/labelled/classify-task';
import { softLoss } from '../kernel/soft-loss';
import { testKernel } from '../kernel/test-training-kernel';
import { Random } from '../rows/random';
import { fitTextStudent, readTexts } from './row-pupils';
import { scoreLead } from './score-lead';
import { apportioned, softened } from './soft-labels';

const shares = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((drawn) => {
    const sum = drawn.reduce((a, b) => a + b);
    return Float32Array.from(drawn, (each) => each / sum);
  });

test('temperature 1 changes nothing, and a higher one brings shares nearer together in their order', () => {
  fc.assert(
    fc.property(shares, fc.double({ min: 1, max: 20, noNaN: true }), (given, temperature) => {
      softened(given, 3, 1).forEach((share, i) => {
        expect(share).toBeCloseTo(at(given, i), 5);
      });
      const soft = softened(given, 3, temperature);
      expect(soft.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      expect(Math.max(...soft)).toBeLessThanOrEqual(Math.max(...given) + 1e-6);
      expect(soft.indexOf(Math.max(...soft))).toBe(given.indexOf(Math.max(...given)));
    }),
  );
});

test('copies have the labels of the shares, to one copy', () => {
  fc.assert(
    fc.property(shares, fc.integer({ min: 1, max: 40 }), (given, copies) => {
      const { rows, labels } = apportioned({ shares: given, truths: null, truth: 0 }, 3, copies);
      expect(rows).toHaveLength(copies);
      given.forEach((share, label) => {
        const times = labels.filter((each) => each === label).length;
        expect(Math.abs(times - copies * share)).toBeLessThan(1 + 1e-6);
      });
    }),
  );
});

test('the gradient is that of the loss, by finite differences of the scores', () => {
  const softmax = (scores: readonly number[]) => {
    const powers = scores.map(Math.exp);
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  };
  const loss = (z: readonly number[], q: Float32Array, T: number, label: number, truth: number) =>
    -truth * Math.log(at(softmax(z), label)) -
    (1 - truth) *
      T ** 2 *
      softmax(z.map((score) => score / T)).reduce((sum, p, i) => sum + at(q, i) * Math.log(p), 0);
  const scores = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
    minLength: 3,
    maxLength: 3,
  });
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      scores,
      shares,
      fc.integer({ min: 1, max: 8 }),
      unit,
      (z, q, temperature, truth) => {
        const row = Float32Array.from(softmax(z));
        const soft = { shares: q, temperature, truths: Uint16Array.of(1), truth };
        expect(softLoss(row, 3, 0, soft, 1)).toBeCloseTo(loss(z, q, temperature, 1, truth), 3);
        row.forEach((gradient, i) => {
          const moved = (by: number) =>
            loss(
              z.map((score, k) => score + (k === i ? by : 0)),
              q,
              temperature,
              1,
              truth,
            );
          expect(gradient).toBeCloseTo((moved(1e-4) - moved(-1e-4)) / 2e-4, 2);
        });
      },
    ),
  );
});

/** Texts whose words pull to one of two sides by known weights, and the share of the first side. */
function weighedTexts(count: number, seed: number) {
  const random = Random.seeded(seed, 'examples');
  const pull = Array.from({ length: 40 }, (_, word) => (word - 19.5) / 8);
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 6 }, () => random.below(40));
    const sum = words.reduce((a, word) => a + at(pull, word), 0);
    return {
      text: words.map((word) => `w${String(word)}`).join(' '),
      share: 1 / (1 + Math.exp(-sum)),
    };
  });
}

const recipe = {
  ...REFERENCE_RECIPE,
  hidden: [16],
  learningRate: 0.01,
  epochs: 40,
  batchSize: 16,
  backend: 'kernel' as const,
};
const control = {
  breathe: () => Promise.resolve(),
  onProgress: () => undefined,
  openKernel: testKernel,
};

async function taught(examples: ReturnType<typeof weighedTexts>, soft: boolean) {
  const random = Random.seeded(9, 'order');
  const labels = ['yes', 'no'];
  // A label by itself is one draw of what the teacher knows the chance of.
  const said = examples.flatMap(({ share }) => {
    if (soft) return [share, 1 - share];
    return random.uniform() < share ? [1, 0] : [0, 1];
  });
  const lesson = { shares: Float32Array.from(said), temperature: 1, truths: null, truth: 0 };
  const texts = examples.map(({ text }) => text);
  const { files } = await fitTextStudent(
    await readTexts(texts, 'words', control.breathe),
    { labels, soft: lesson },
    recipe,
    control,
  );
  const answer = openTextModel(files);
  const others = weighedTexts(1_000, 77);
  const right = others.filter(
    ({ text, share }) => (answer(text).scores[0]?.label === 'yes') === share > 0.5,
  );
  return right.length / others.length;
}

test('a student answers as its teacher does after many rows', async () => {
  expect(await taught(weighedTexts(1_500, 5), true)).toBeGreaterThan(0.95);
});

test('of few rows shares teach more than labels that were drawn by them', async () => {
  const few = weighedTexts(120, 6);
  expect(await taught(few, true)).toBeGreaterThan((await taught(few, false)) + 0.03);
});

test.each(['convolution', 'lstm'] as const)(
  'a student by %s learns shares that the order of words decides, which the mean of them cannot',
  async (learner) => {
    const random = Random.seeded(3, 'examples');
    const texts = Array.from({ length: 240 }, () => {
      const filler = () => `w${String(random.below(8))}`;
      const yes = random.uniform() < 0.5;
      const said = yes ? 'good not bad' : 'bad not good';
      return { text: `${filler()} ${said} ${filler()}`, share: yes ? 0.9 : 0.1 };
    });
    const right = async (by: 'words' | typeof learner) => {
      const shares = Float32Array.from(texts.flatMap(({ share }) => [share, 1 - share]));
      const { files } = await fitTextStudent(
        await readTexts(
          texts.map(({ text }) => text),
          by,
          control.breathe,
        ),
        { labels: ['yes', 'no'], soft: { shares, temperature: 3, truths: null, truth: 0 } },
        { ...recipe, hidden: [], epochs: 10 },
        control,
      );
      const answer = openTextModel(files);
      const likeliest = texts.filter(
        ({ text, share }) => (answer(text).scores[0]?.label === 'yes') === share > 0.5,
      );
      return likeliest.length / texts.length;
    };
    expect(await right(learner)).toBeGreaterThan(0.95);
    expect(await right('words')).toBeLessThan(0.7);
  },
);

test('a lead lies within its bounds, and of the same answers is none', async () => {
  const truths = Array.from({ length: 200 }, (_, i) => (i % 2 ? 'a' : 'b'));
  const good = truths.map((truth, i) => (i % 10 === 0 ? 'c' : truth));
  const bad = truths.map((truth, i) => (i % 4 === 0 ? 'c' : truth));
  const random = Random.seeded(1, 'order');
  const { value, low, high } = await scoreLead(good, bad, truths, random, control.breathe);
  expect(value).toBeCloseTo(0.15, 6);
  expect(low).toBeGreaterThan(0.05);
  expect(high).toBeLessThan(0.25);
  const none = await scoreLead(good, good, truths, random, control.breathe);
  expect(none).toEqual({ value: 0, low: 0, high: 0 });
});

test('a lead is found out in pieces, between which it can be stopped', async () => {
  const truths = Array.from({ length: 50 }, (_, i) => (i % 2 ? 'a' : 'b'));
  const random = Random.seeded(1, 'order');
  // Each look at the clock is 10 ms later than the one before.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  let breaths = 0;
  const third = () => {
    breaths += 1;
    return breaths < 3 ? Promise.resolve() : Promise.reject(new Error('stopped'));
  };
  try {
    await expect(scoreLead(truths, truths, truths, random, third)).rejects.toThrow('stopped');
  } finally {
    clock.mockRestore();
  }
  expect(breaths).toBe(3);
});
