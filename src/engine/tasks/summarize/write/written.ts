/** What either mode of writing is given and gives back. */

import type { Notice } from '../../../../contract/tasks/answer-parts';
import type { SummaryDraft, SummarySequence } from '../../../../contract/tasks/summarize';

export interface WriteContext {
  readonly signal: AbortSignal;
  readonly emit: (draft: SummaryDraft) => void;
}

export interface Written {
  /** As many as were asked for, best first. */
  readonly sequences: readonly SummarySequence[];
  /** Tokens of the text. */
  readonly inputTokens: number;
  readonly notices: readonly Notice[];
}
