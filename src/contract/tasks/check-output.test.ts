/** What no model can have answered is refused; what one can have answered passes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InklingError } from '../errors';
import { checkOutput, type TaskMap, type TaskName } from './tasks';

const COMMON = { totalMs: 1, notices: [] };

/** Shares of so many classes that sum to 1. */
const shares = (classes: number) =>
  fc
    .array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
      minLength: classes,
      maxLength: classes,
    })
    .map((weights) => {
      const sum = weights.reduce((a, b) => a + b, 0);
      return weights.map((weight) => Math.fround(weight / sum));
    });

/** What a lost device makes of a list of numbers. */
const poison = fc.constantFrom<(numbers: readonly number[]) => number[]>(
  (numbers) => numbers.map(() => 0),
  (numbers) => numbers.map(() => NaN),
  (numbers) => numbers.map(() => Infinity),
  (numbers) => numbers.with(0, NaN),
  (numbers) => numbers.with(-1, -1),
  (numbers) => numbers.with(0, 2),
  (numbers) => numbers.map((number) => number / 2),
);

const digitsOf = (probabilities: readonly number[]): TaskMap['digits']['output'] => ({
  ...COMMON,
  digit: probabilities.indexOf(Math.max(...probabilities)),
  probabilities,
  seen: new Uint8ClampedArray(784),
});

const labelsOf = (numbers: readonly number[]): TaskMap['classify']['output'] => {
  const scores = numbers
    .map((score, i) => ({ label: `label ${String(i)}`, score }))
    .sort((a, b) => b.score - a.score);
  return { ...COMMON, label: scores[0]?.label ?? '', scores };
};

function codeOf<Task extends TaskName>(
  task: Task,
  output: TaskMap[Task]['output'],
  input: TaskMap[Task]['input'],
): string | null {
  try {
    checkOutput(task, output, input);
    return null;
  } catch (error) {
    return error instanceof InklingError ? error.code : String(error);
  }
}

const pixels = { kind: 'pixels', pixels: new Uint8ClampedArray(784) } as const;
const RUNS = { numRuns: 200, seed: 4181 };

describe('probabilities', () => {
  test('of digits', () => {
    fc.assert(
      fc.property(shares(10), poison, (good, spoil) => {
        expect(codeOf('digits', digitsOf(good), pixels)).toBeNull();
        expect(codeOf('digits', digitsOf(spoil(good)), pixels)).toBe('answer-impossible');
      }),
      RUNS,
    );
  });

  test.each(['classify', 'table'] as const)('of labels: %s', (task) => {
    const input = task === 'table' ? { weight: 1 } : 'text';
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }).chain(shares), poison, (good, spoil) => {
        expect(codeOf<'classify' | 'table'>(task, labelsOf(good), input)).toBeNull();
        expect(codeOf<'classify' | 'table'>(task, labelsOf(spoil(good)), input)).toBe(
          'answer-impossible',
        );
      }),
      RUNS,
    );
  });

  test.each([NaN, 0, 0.2, -1, 1.5, Infinity])('of a sentiment: %d', (score) => {
    const output = { ...COMMON, label: 'POSITIVE', inputTokens: 3, score } as const;
    expect(codeOf('sentiment', output, 'text')).toBe('answer-impossible');
    expect(codeOf('sentiment', { ...output, score: 0.5 }, 'text')).toBeNull();
    expect(codeOf('sentiment', { ...output, score: 1 + 1e-6 }, 'text')).toBeNull();
  });
});

test('a label that is not the likeliest, and a digit that is not', () => {
  const answer = labelsOf([0.7, 0.3]);
  expect(codeOf('classify', { ...answer, label: 'label 1' }, 'text')).toBe('answer-impossible');
  expect(codeOf('classify', { ...answer, label: 'no label' }, 'text')).toBe('answer-impossible');
  const reading = digitsOf([0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
  expect(codeOf('digits', { ...reading, digit: 3 }, pixels)).toBe('answer-impossible');
});

test('sentences of a summary stand in the text', () => {
  const summary = (start: number, end: number): TaskMap['summarize']['output'] => ({
    ...COMMON,
    text: 'a',
    sentences: [{ text: 'a', spans: [{ start, end }] }],
    inputTokens: 1,
    tokens: 1,
    decoderPasses: 1,
    firstTokenMs: 1,
  });
  const text = 'A text. And more.';
  fc.assert(
    fc.property(
      fc.integer({ min: -5, max: 30 }),
      fc.integer({ min: -5, max: 30 }),
      (start, end) => {
        const possible = start >= 0 && end >= start && end <= text.length;
        expect(codeOf('summarize', summary(start, end), text)).toBe(
          possible ? null : 'answer-impossible',
        );
      },
    ),
    RUNS,
  );
});
