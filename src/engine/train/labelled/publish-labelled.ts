/**
 * Publishes a classifier of texts or rows that was trained here, with a card that says on which file
 * and how well it tells each label.
 */

import type { Model } from '../../../contract/models/model-info';
import type { ModelVersion } from '../../../contract/models/registry';
import type { Evaluation, Recipe, TrainRequest } from '../../../contract/training/training';
import { labelTable, percent, plain, recipeTable, type Card } from '../judge/write-card';
import { publishTrained, type TrainedModel } from '../loop/publish-trained';

type LabelledKind = 'classify' | 'pictures' | 'table';

export interface LabelledPublication<Kind extends LabelledKind> extends Pick<
  TrainedModel<Kind>,
  'files' | 'golden' | 'parameters' | 'reference'
> {
  readonly request: Pick<TrainRequest<Kind>, 'model' | 'kind' | 'recipe'>;
  /** What it was trained on: a file's name, or what else there was. */
  readonly source: string;
  /** Data that something in it was learnt on elsewhere. */
  readonly foundation?: Model['data'];
  readonly evaluation: Evaluation;
  /** Examples that it was trained on. */
  readonly examples: number;
  /** The settings that it was learnt by, where these are not the whole recipe. */
  readonly settings?: Partial<Recipe>;
  /** Sentences of the card, in Markdown, about what is particular to this kind. */
  readonly about: readonly string[];
}

/** @throws as `publishTrained` does */
export function publishLabelled<Kind extends LabelledKind>(
  made: LabelledPublication<Kind>,
  goLive: boolean,
  signal: AbortSignal,
): Promise<ModelVersion> {
  const { request, source, files, golden, evaluation, parameters, examples, reference } = made;
  const { model, kind, recipe } = request;
  return publishTrained(
    {
      model,
      kind,
      name: model,
      runtime: 'plain',
      dtype: 'float32',
      parameters,
      data: [{ name: source, licence: 'of its maker' }, ...(made.foundation ?? [])],
      judged: evaluation,
      files,
      card: labelledCard(made),
      golden,
      ...(reference && { reference }),
      origin: { kind: 'trained', examples, seed: recipe.seed, parent: null },
    },
    goLive,
    signal,
  );
}

export function labelledCard({
  request: { model, recipe },
  source,
  evaluation,
  examples,
  settings = recipe,
  about,
}: Pick<
  LabelledPublication<LabelledKind>,
  'request' | 'source' | 'evaluation' | 'examples' | 'settings' | 'about'
>): Card {
  return {
    title: `${model}, trained in a browser`,
    sentences: [
      `Trained on ${String(examples)} examples of ${plain(source)}, which its user gave; ${String(evaluation.examples)} others were held out.`,
      `Held-out accuracy: ${percent(evaluation.accuracy)}. It knows nothing but these labels, and says one of them about anything.`,
      ...about,
    ],
    tables: [recipeTable(settings), labelTable('label', evaluation)],
  };
}
