/** What no model can have answered is refused; what one can have answered passes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InklingError } from '../errors';
import type { SummarizeOptions, SummarySequence } from './summarize';
import { oneDigit } from './test-digits';
import { checkOutput, type TaskMap, type TaskName } from './tasks';
import { faithful } from './test-summary';

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
  ...oneDigit({ digit: probabilities.indexOf(Math.max(...probabilities)), probabilities }),
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
  options: TaskMap[Task]['options'] = {},
): string | null {
  try {
    checkOutput(task, output, input, options);
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

test('several digits are those of the parts, and each is its likeliest', () => {
  const seven = digitsOf([0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
  const three = digitsOf([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  const both = { ...seven, digits: '73', parts: [...seven.parts, ...three.parts] };
  expect(codeOf('digits', both, pixels)).toBeNull();
  expect(codeOf('digits', { ...both, digits: '37' }, pixels)).toBe('answer-impossible');
  expect(codeOf('digits', { ...both, digits: '7' }, pixels)).toBe('answer-impossible');
  const parts = both.parts.with(1, { ...seven.parts[0], digit: 3 } as (typeof both.parts)[number]);
  expect(codeOf('digits', { ...both, parts }, pixels)).toBe('answer-impossible');
});

test('sentences of a summary stand in the text', () => {
  const summary = (start: number, end: number): TaskMap['summarize']['output'] => ({
    ...COMMON,
    ...faithful('a', [{ start, end }]),
    inputTokens: 1,
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

describe('a free summary', () => {
  const TEXT = 'A text. And more.';
  const sentence = (text: string) => ({
    text,
    spans: [],
    unsupported: [{ start: 0, end: text.length }],
    support: 0,
  });
  const sequence = (text: string, more: Partial<SummarySequence> = {}): SummarySequence => ({
    text,
    sentences: [sentence(text)],
    tokens: 3,
    ...more,
  });
  const summary = (
    first: SummarySequence,
    ...others: readonly SummarySequence[]
  ): TaskMap['summarize']['output'] => ({
    ...COMMON,
    ...first,
    mode: 'free',
    readBy: 'network',
    sequences: [first, ...others],
    inputTokens: 5,
    decoderPasses: 3,
    firstTokenMs: 1,
  });

  test.each<[string, TaskMap['summarize']['output'], SummarizeOptions]>([
    ['of another mode', summary(sequence('x')), { mode: 'faithful' }],
    ['of too few sequences', summary(sequence('x')), { num_beams: 2, num_return_sequences: 2 }],
    ['of too many', summary(sequence('x'), sequence('y')), { num_return_sequences: 1 }],
    ['of too many tokens', summary(sequence('x', { tokens: 50 })), { max_length: 50 }],
    ['of too many new tokens', summary(sequence('x', { tokens: 50 })), { max_new_tokens: 49 }],
    ['of no score', summary(sequence('x', { score: NaN })), {}],
    ['that is not its first', { ...summary(sequence('x')), text: 'y' }, {}],
    [
      'with a word outside of its sentence',
      summary(
        sequence('x', { sentences: [{ ...sentence('x'), unsupported: [{ start: 0, end: 2 }] }] }),
      ),
      {},
    ],
    [
      'with a share above 1',
      summary(sequence('x', { sentences: [{ ...sentence('x'), support: 1.2 }] })),
      {},
    ],
  ])('%s', (_, output, options) => {
    expect(codeOf('summarize', output, TEXT, options)).toBe('answer-impossible');
  });

  test('of what was asked for', () => {
    const two = summary(sequence('x', { score: -0.5, tokens: 49 }), sequence('yz'));
    const options = {
      mode: 'free',
      max_length: 50,
      num_beams: 2,
      num_return_sequences: 2,
    } as const;
    expect(codeOf('summarize', two, TEXT, options)).toBeNull();
    expect(codeOf('summarize', summary(sequence('', { sentences: [] })), TEXT)).toBeNull();
  });
});
