/** Publishes what predicts numbers and was trained here, with a card that says how near it comes. */

import type { ModelVersion } from '../../../contract/models/registry';
import type { Figure, NumberEvaluation } from '../../../contract/training/number-evaluation';
import type { TrainRequest } from '../../../contract/training/training';
import type { Feature } from '../../tasks/labelled/table-features';
import { learnerInWords, settingsOf } from './learner-words';
import { searchSentences } from '../judge/search-sentence';
import { plain, recipeTable, type Card } from '../judge/write-card';
import { publishTrained, type TrainedModel } from '../loop/publish-trained';

export interface NumbersPublication extends Pick<
  TrainedModel<'regress'>,
  'files' | 'golden' | 'parameters' | 'reference'
> {
  readonly request: TrainRequest<'regress'>;
  readonly evaluation: NumberEvaluation;
  /** Examples that it was trained on. */
  readonly examples: number;
  readonly features: readonly Feature[];
  /** How far off it is at most, in nine of ten cases; null where that could not be told. */
  readonly distance: number | null;
}

/** @throws as `publishTrained` does */
export function publishNumbers(
  made: NumbersPublication,
  goLive: boolean,
  signal: AbortSignal,
): Promise<ModelVersion> {
  const { request, files, golden, evaluation, parameters, examples, reference } = made;
  const { model, kind, data, recipe } = request;
  return publishTrained(
    {
      model,
      kind,
      name: model,
      runtime: 'plain',
      dtype: 'float32',
      parameters,
      data: [{ name: data.source.name, licence: 'of its maker' }],
      judged: evaluation,
      files,
      card: numbersCard(made),
      golden,
      ...(reference && { reference }),
      origin: { kind: 'trained', examples, seed: recipe.seed, parent: null },
    },
    goLive,
    signal,
  );
}

export function numbersCard({
  request: { model, data, recipe, search },
  evaluation,
  examples,
  features,
  distance,
}: Pick<
  NumbersPublication,
  'request' | 'evaluation' | 'examples' | 'features' | 'distance'
>): Card {
  const { target, mse, mae, r2, meanMae } = evaluation;
  return {
    title: `${plain(model)}, trained in a browser`,
    sentences: [
      `Trained on ${String(examples)} examples of ${plain(data.source.name)}, a file of its user; ${String(evaluation.examples)} others were held out.`,
      `It tells ${plain(target)}, a number, from ${features.map(({ name }) => plain(name)).join(', ')}. Who always said the mean would be off by ${short(meanMae)} on average.`,
      ...(distance === null
        ? []
        : [
            `In nine of ten cases the true number lies within ${short(distance)} of the answer (split conformal prediction on the held-out examples).`,
          ]),
      learnerInWords(data),
      ...searchSentences(search),
      'Beyond the numbers that it was trained on it is not to be trusted.',
    ],
    tables: [
      {
        heads: ['held out', 'value', '95 % from', 'to'],
        cells: 'numbers',
        rows: [
          ['mean squared error', ...written(mse)],
          ['mean absolute error', ...written(mae)],
          ['R²', ...written(r2)],
        ],
      },
      recipeTable(settingsOf(data.learner, recipe)),
    ],
  };
}

function written({ value, low, high }: Figure): string[] {
  return [value, low, high].map(short);
}

function short(number: number): string {
  return String(Number(number.toPrecision(4)));
}
