/**
 * How far off models of numbers were in use, by what people said that the true numbers were: the
 * mean error, whether it leans to one side, and how often the promised interval held.
 */

import { byVersion, wilson, type Feedback } from './feedback';

/** A mean, and where the true one lies with 95 % confidence; null of a single number. */
export interface SureMean {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface NumbersInUse {
  readonly model: string;
  readonly version: number;
  /** Answers of which the true number was said. */
  readonly judged: number;
  /** Mean absolute error. */
  readonly mae: SureMean;
  /** Mean of answer less truth: above zero where it answers too much. */
  readonly bias: SureMean;
  /** True numbers within the interval; null where the answers came without one. */
  readonly coverage: {
    readonly level: number;
    readonly within: number;
    readonly of: number;
    readonly low: number;
    readonly high: number;
  } | null;
}

/** By model and version, the most judged first. */
export function numbersInUse(feedback: readonly Feedback[]): NumbersInUse[] {
  return byVersion(feedback)
    .flatMap((group) => {
      const [first] = group;
      const judged = group.flatMap(judgedNumber);
      if (!first || judged.length === 0) return [];
      const errors = judged.map(({ value, truth }) => value - truth);
      const mae = sureMean(errors.map(Math.abs));
      return [
        {
          model: first.model,
          version: first.version,
          judged: judged.length,
          mae: { ...mae, low: mae.low === null ? null : Math.max(0, mae.low) },
          bias: sureMean(errors),
          coverage: coverageOf(judged),
        },
      ];
    })
    .sort((a, b) => b.judged - a.judged || a.model.localeCompare(b.model) || b.version - a.version);
}

interface JudgedNumber extends Pick<NonNullable<Feedback['estimate']>, 'value' | 'interval'> {
  readonly truth: number;
}

function judgedNumber({ estimate, truth }: Feedback): JudgedNumber[] {
  const number = truth === null || truth.trim() === '' ? NaN : Number(truth);
  return estimate && Number.isFinite(number) ? [{ ...estimate, truth: number }] : [];
}

function coverageOf(judged: readonly JudgedNumber[]): NumbersInUse['coverage'] {
  const promised = judged.flatMap(({ truth, interval }) =>
    interval ? [{ truth, ...interval }] : [],
  );
  const [first] = promised;
  if (!first) return null;
  const within = promised.filter(({ truth, low, high }) => low <= truth && truth <= high).length;
  return { level: first.level, within, of: promised.length, ...wilson(within, promised.length) };
}

/**
 * The mean with the interval of Student's t distribution (Gosset, "The probable error of a mean",
 * 1908): exact for normally distributed numbers, and near for others where there are many.
 */
export function sureMean(values: readonly number[]): SureMean {
  const count = values.length;
  const value = values.reduce((sum, each) => sum + each / count, 0);
  if (count < 2) return { value, low: null, high: null };
  const variance = values.reduce((sum, each) => sum + (each - value) ** 2, 0) / (count - 1);
  const half = studentLimit(count - 1) * Math.sqrt(variance / count);
  return { value, low: value - half, high: value + half };
}

const Z = 1.959964;

/**
 * The 97.5th percentile of Student's t: exact for one and two degrees of freedom, else within 0.005
 * by the expansion of Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.5.
 */
export function studentLimit(freedom: number): number {
  if (freedom === 1) return Math.tan(Math.PI * 0.475);
  if (freedom === 2) return 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2));
  const power = (exponent: number) => Z ** exponent;
  return (
    Z +
    (power(3) + Z) / (4 * freedom) +
    (5 * power(5) + 16 * power(3) + 3 * Z) / (96 * freedom ** 2) +
    (3 * power(7) + 19 * power(5) + 17 * power(3) - 15 * Z) / (384 * freedom ** 3) +
    (79 * power(9) + 776 * power(7) + 1482 * power(5) - 1920 * power(3) - 945 * Z) /
      (92160 * freedom ** 4)
  );
}
