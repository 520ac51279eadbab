/** What a network of texts is taught with, and what it says while it is taught. */

import type { LabelScore } from '../tasks/answer-parts';
import type { TextExplanation } from '../tasks/explanation';
import type { AnyTrainRequest } from './training';

/** What typed texts are called as the source of a training: no file has this name. */
export const TYPED_TEXTS = 'texts typed in the studio';

export function isOfTypedTexts({ kind, data }: AnyTrainRequest): boolean {
  return kind === 'classify' && data.source.name === TYPED_TEXTS;
}

/** A text that somebody typed, and what it is. */
export interface TextExample {
  readonly label: string;
  readonly text: string;
}

export interface TaughtAnswer {
  /** Every label, the likeliest first. */
  readonly scores: readonly LabelScore[];
  /** What the likeliest label loses without each word, by occlusion. */
  readonly why: TextExplanation;
  /** Whether any word of the text occurs in the examples. */
  readonly known: boolean;
}
