/**
 * What a new model answered on the rows that it was not trained on, as shares: what its answers in
 * use are compared with.
 */

import { at } from '../../../contract/at';
import { HELD_OUT, type Reference } from '../../../contract/models/model-info';
import { best } from './evaluation';
import { textInputs } from './input-reference';

type Histogram = Reference['measures'][string];

/** Of answers alone. */
export type AnswerReference = Omit<Reference, 'inputs'>;

/** Tenths of certainty. */
const TENTHS = Array.from({ length: 9 }, (_, i) => (i + 1) / 10);
const BINS = 5;

/** @param probabilities a row of labels for each example */
export function labelReference(
  labels: readonly string[],
  probabilities: Float32Array,
): AnswerReference {
  const rows = Array.from({ length: probabilities.length / labels.length }, (_, i) =>
    probabilities.subarray(i * labels.length, (i + 1) * labels.length),
  );
  const answers = rows.map(best);
  const share = (label: number) =>
    answers.filter((answer) => answer === label).length / Math.max(1, rows.length);
  return {
    dataset: HELD_OUT,
    examples: rows.length,
    labels: Object.fromEntries(labels.map((label, i) => [label, share(i)])),
    measures: {
      confidence: histogramOf(
        rows.map((row, i) => at(row, at(answers, i))),
        TENTHS,
      ),
    },
  };
}

/**
 * Of a model of texts: also how long they are, and what they are made of.
 * @param answers what it answered to them
 * @param unknownIn see `textInputs`
 */
export function textReference(
  answers: AnswerReference,
  texts: readonly string[],
  unknownIn?: (text: string) => number | undefined,
): Reference {
  return {
    ...answers,
    measures: { ...answers.measures, inputSize: lengthReference(texts) },
    inputs: textInputs(texts, unknownIn ?? (() => undefined)),
  };
}

/** Of a model of numbers. @param values what it answered */
export function valueReference(values: readonly number[]): AnswerReference {
  return {
    dataset: HELD_OUT,
    examples: values.length,
    measures: { value: histogramOf(values, quantilesOf(values)) },
  };
}

/** Lengths of texts, in characters as the log counts them. */
export function lengthReference(texts: readonly string[]): Histogram {
  const lengths = texts.map(({ length }) => length);
  return histogramOf(lengths, quantilesOf(lengths));
}

/** Where a fifth of the values ends; each bound once. */
function quantilesOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const bounds = Array.from({ length: BINS - 1 }, (_, i) =>
    at(sorted, Math.ceil(((i + 1) * sorted.length) / BINS) - 1),
  );
  return [...new Set(bounds)];
}

/** A value on a bound belongs to the bin below it. */
function histogramOf(values: readonly number[], bounds: readonly number[]): Histogram {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  for (const value of values) {
    const bound = bounds.findIndex((each) => value <= each);
    const bin = bound < 0 ? bounds.length : bound;
    counts[bin] = at(counts, bin) + 1;
  }
  return {
    bounds: [...bounds],
    shares: counts.map((count) => count / Math.max(1, values.length)),
  };
}
