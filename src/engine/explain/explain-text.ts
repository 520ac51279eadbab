/** Why a text is answered as it is: the share of each word in the score. */

import type { LabelScore } from '../../contract/tasks/answer-parts';
import type { ExplainOptions, TextExplanation } from '../../contract/tasks/explanation';
import { attribute } from './attribute';
import { partsOf, textWith, withShares } from './text-parts';

/**
 * Up to seven words have 128 sets, which take the time of some sixty predictions, as the sets are
 * half as long. More words are sampled with about as many: see docs/explaining.md for what more would
 * gain.
 */
const EFFORT = { exact: 7, evaluations: 120 } as const;

/**
 * @param ask what the model says of texts, which may be empty: every label, the likeliest first
 * @throws InklingError `option-invalid` for a label that the model does not have; what `ask` throws
 */
export async function explainText(
  text: string,
  ask: (texts: readonly string[]) => Promise<readonly (readonly LabelScore[])[]>,
  options: ExplainOptions,
): Promise<TextExplanation> {
  const start = performance.now();
  const parts = partsOf(text);
  const { shares, ...found } = await attribute(
    parts.length,
    (coalitions) => ask(coalitions.map((there) => textWith(text, parts, there))),
    options,
    EFFORT,
  );
  return {
    ...found,
    parts: withShares(text, parts, shares),
    totalMs: performance.now() - start,
  };
}
