/**
 * What people say of answers: right, or wrong and what would have been right. It never leaves this
 * browser. The monitor counts it; what was corrected joins the next training.
 */

import * as v from 'valibot';
import type { Immutable } from '../tasks/descriptor';
import { AskedSchema } from '../training/correction';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

const Finite = v.pipe(v.number(), v.finite());

export const FeedbackSchema = v.object({
  /** Milliseconds since 1970. */
  at: v.pipe(v.number(), v.finite(), v.minValue(0)),
  /** A plain string: what a newer version of the app wrote is counted too. */
  task: v.string(),
  /** The served model and its version that answered. */
  model: v.string(),
  version: Count,
  /** The label that was answered; null where a task answers none. */
  answered: v.nullable(v.string()),
  right: v.boolean(),
  /** What would have been right, where that was said. */
  truth: v.nullable(v.string()),
  /** The number that was answered, and where the true one was expected; of models of numbers. */
  estimate: v.optional(
    v.object({
      value: Finite,
      interval: v.optional(v.object({ low: Finite, high: Finite, level: Finite })),
    }),
  ),
  /** Kept only beside `truth`: nobody's text stays here for having been read rightly. */
  input: v.nullable(AskedSchema),
});

export type Feedback = Immutable<v.InferOutput<typeof FeedbackSchema>>;

/** The accuracy of one version on the answers that somebody judged. */
export interface AccuracyInUse {
  readonly task: string;
  readonly model: string;
  readonly version: number;
  readonly judged: number;
  readonly right: number;
  /** Where the true share of right answers lies, with 95 % confidence; 0 to 1. */
  readonly low: number;
  readonly high: number;
}

/** By model and version, the most judged first; models of numbers are in `numbersInUse`. */
export function accuracyInUse(feedback: readonly Feedback[]): AccuracyInUse[] {
  return byVersion(feedback.filter(({ estimate }) => !estimate))
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { task, model, version } = first;
      const right = group.filter((each) => each.right).length;
      return [
        { task, model, version, judged: group.length, right, ...wilson(right, group.length) },
      ];
    })
    .sort((a, b) => b.judged - a.judged || a.model.localeCompare(b.model) || b.version - a.version);
}

/** What was said of the answers of each version together. */
export function byVersion(feedback: readonly Feedback[]): Feedback[][] {
  const groups = new Map<string, Feedback[]>();
  for (const each of feedback) {
    const key = JSON.stringify([each.task, each.model, each.version]);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()];
}

/** The 97.5th percentile of the standard normal distribution. */
const Z = 1.959964;

/**
 * The score interval of a share (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", 1927): it holds for few answers too, and for none or all of them right.
 */
export function wilson(
  right: number,
  judged: number,
): { readonly low: number; readonly high: number } {
  if (judged === 0) return { low: 0, high: 1 };
  const share = right / judged;
  const spread = Z ** 2 / judged;
  const middle = (share + spread / 2) / (1 + spread);
  const half =
    (Z / (1 + spread)) * Math.sqrt((share * (1 - share)) / judged + spread / (4 * judged));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
