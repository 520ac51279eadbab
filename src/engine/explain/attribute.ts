/**
 * From a model's answers to the shares of an answer's score: which label is explained, and how. What
 * the parts of the input are, each task knows itself.
 */

import { at } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import type { LabelScore } from '../../contract/tasks/answer-parts';
import type { ExplainOptions } from '../../contract/tasks/explanation';
import { everybody, Game, type Coalition } from './game';
import { occlusion, shapley, type Attribution, type Effort } from './shapley';

/** What a model says when only these parts are there: every label with its probability. */
export type Scores = (
  coalitions: readonly Coalition[],
) => Promise<readonly (readonly LabelScore[])[]>;

/** Where nothing is asked for: the same answer has the same explanation. */
const SEED = 1;

export interface LabelAttribution extends Attribution {
  readonly label: string;
}

/**
 * The share of each part in the score of a label.
 * @throws InklingError `option-invalid` for a label that the model does not have, or a wish that is
 * for numbers; what `scores` throws
 */
export async function attribute(
  players: number,
  scores: Scores,
  { method = 'shapley', label: asked, seed = SEED, above, below }: ExplainOptions,
  effort: Omit<Effort, 'seed'>,
): Promise<LabelAttribution> {
  if (above !== undefined || below !== undefined)
    throw new InklingError(
      'option-invalid',
      'This model says labels: leave above and below out, and name the wished label instead.',
      { details: { option: above === undefined ? 'below' : 'above' } },
    );
  const [whole = []] = await scores([everybody(players)]);
  const label = asked ?? at(whole, 0).label;
  if (!whole.some((each) => each.label === label))
    throw new InklingError(
      'option-invalid',
      `There is no label ${label}: ${whole.map((each) => each.label).join(', ')}.`,
      { details: { option: 'label' } },
    );
  const game = new Game(players, async (coalitions) =>
    (await scores(coalitions)).map((said) => scoreOf(said, label)),
  );
  const found = await (method === 'occlusion'
    ? occlusion(game)
    : shapley(game, { ...effort, seed }));
  return { ...found, label };
}

function scoreOf(scores: readonly LabelScore[], label: string): number {
  const found = scores.find((each) => each.label === label);
  if (!found) throw new RangeError(`An answer has no score for ${label}.`);
  return found.score;
}
