/**
 * What a text is in one word. The label of an answer is always one of the two sides, so that whoever
 * knows only those gets what they ask for; people and the log are told of the third.
 */

export const VERDICTS = ['POSITIVE', 'NEGATIVE', 'NEUTRAL'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** From this probability on a text takes no side rather than one. */
const NEUTRAL_FROM = 0.5;

export function isVerdict(label: string): label is Verdict {
  return VERDICTS.some((verdict) => verdict === label);
}

/** The likeliest of the three, and how probable it is: one half at least. */
export function verdictOf<Label extends string>({
  label,
  score,
  neutral = 0,
}: {
  readonly label: Label;
  readonly score: number;
  readonly neutral?: number | undefined;
}): { readonly verdict: Label | 'NEUTRAL'; readonly share: number } {
  return neutral >= NEUTRAL_FROM
    ? { verdict: 'NEUTRAL', share: neutral }
    : { verdict: label, share: score };
}
