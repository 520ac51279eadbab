/** What the card of a digits network says: which digits it was trained and judged on. */

import type { ModelVersion } from '../../../contract/models/registry';
import type { Evaluation, TrainRequest } from '../../../contract/training/training';
import { searchSentences } from '../judge/search-sentence';
import { labelTable, percent, recipeTable, type Card } from '../judge/write-card';

/** @param live the version that it went on from, if the request says so */
export function digitsCard(
  { data, recipe, search }: TrainRequest<'digits'>,
  evaluation: Evaluation,
  live: Pick<ModelVersion, 'model' | 'version'> | null,
): Card {
  const [source, heldOut] =
    data.source === 'mnist'
      ? ['MNIST, given by the user', 'MNIST test digits']
      : [
          'the digit generator that comes with this site',
          'other generated digits, not people’s handwriting',
        ];
  const corrections =
    data.corrections.length > 0
      ? ` and ${String(data.corrections.length)} corrections of the user`
      : '';
  return {
    title: 'Digits, trained in a browser',
    sentences: [
      `Trained on ${String(data.train)} digits from ${source}${corrections}.`,
      `Held-out accuracy: ${percent(evaluation.accuracy)} of ${String(evaluation.examples)} ${heldOut}.`,
      live && data.start === 'live'
        ? `It went on from ${live.model}, version ${String(live.version)}.`
        : 'Its weights began at random.',
      ...searchSentences(search),
    ],
    tables: [recipeTable(recipe), labelTable('digit', evaluation)],
  };
}
