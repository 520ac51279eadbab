/**
 * Trains a classifier of texts: by a network of its own, or a head on the encoder that comes with
 * the page. What is held out, judged and published is the same for both.
 */

import { at } from '../../../contract/at';
import type { TextLearner } from '../../../contract/training/text-learners';
import { labelReference, textReference } from '../judge/answer-reference';
import type { TrainRequest } from '../../../contract/training/training';
import { evaluate } from '../judge/evaluation';
import { findLive, judgeAgainst } from '../loop/compare-live';
import type { RunControl, TrainingRun } from '../loop/training-run';
import { cellOf } from '../data/row-table';
import { Random } from '../rows/random';
import { pickTargets } from '../rows/sparse-rows';
import { drawSome } from '../rows/split';
import { splitOwn, withCorrectedTexts, type CorrectedExamples } from './corrected-rows';
import type { TextFit, TextTask } from './fit-text';
import { publishLabelled } from './publish-labelled';
import { collectRows } from './rows-data';

/** Each is imported when first used: the encoder brings a tokenizer and a kernel of its own. */
const FITS: Readonly<Record<TextLearner, () => Promise<TextFit>>> = {
  words: async () => (await import('./fit-word-network')).fitWordNetwork('words'),
  convolution: async () => (await import('./fit-word-network')).fitWordNetwork('convolution'),
  lstm: async () => (await import('./fit-word-network')).fitWordNetwork('lstm'),
  encoder: async () => (await import('./fit-encoder-head')).fitEncoderHead,
};

/**
 * Examples that are learnt, and that are held out, at the most: an encoder gives some 600 numbers
 * for each, and more of them teach a head little.
 */
const MOST: Readonly<Record<TextLearner, number>> = {
  words: Infinity,
  convolution: Infinity,
  lstm: Infinity,
  encoder: 5_000,
};

export const runText: TrainingRun<'classify'> = async (request, control) => {
  const { data, recipe, model } = request;
  const live = await findLive('classify', model);
  const folds = recipe.folds !== null;
  const { task, corrections } = await prepareTexts(request, control);
  const { texts, classes, labels, train, heldOut } = task;
  const fit = await FITS[data.learner ?? 'words']();
  const { probabilities, learnt, ...fitted } = await fit(task, control);

  control.emit({ type: 'judging' });
  const judged = folds ? train : heldOut;
  const evaluation = evaluate(probabilities, pickTargets(classes, judged), labels, (i) => ({
    kind: 'text',
    text: at(texts, at(judged, i)),
  }));
  const outcome = { ...fitted, evaluation };
  if (folds) return { ...outcome, version: null, verdict: null };

  const examples = Array.from(heldOut, (i) => ({
    input: at(texts, i),
    label: at(labels, at(classes, i)),
  }));
  const { files, answer, dispose, unknownIn, ...described } = await learnt();
  try {
    // What the stored model answers about a text that it was not trained on: its proof on every
    // device from now on.
    const sample = at(examples, 0).input;
    const golden = { text: sample, scores: at(await answer([sample]), 0) };
    const corrected = corrections.map(({ input }) => input);
    const said = new Map((await answer(corrected)).map((each, i) => [at(corrected, i), each]));
    const verdict = await judgeAgainst(
      live,
      {
        accuracy: evaluation.accuracy,
        examples,
        corrections,
        answer: (text) => (typeof text === 'string' ? said.get(text)?.[0]?.label : undefined),
      },
      request.modelsUrl,
      control,
    );
    const reference = textReference(
      labelReference(labels, probabilities),
      examples.map(({ input }) => input),
      unknownIn,
    );
    const { version } = await publishLabelled(
      {
        ...{ request, files, golden, evaluation, reference, ...described },
        source: data.source.name,
        parameters: outcome.parameters,
        examples: train.length,
      },
      verdict.wentLive,
      control.signal,
    );
    return { ...outcome, version, verdict };
  } finally {
    dispose();
  }
};

/**
 * The texts of a request, and which of them are held out. Of its recipe only the seed and whether
 * there are folds count.
 * @throws as `collectRows` does
 */
export async function prepareTexts(
  request: TrainRequest<'classify'>,
  control: RunControl,
): Promise<{
  readonly task: TextTask;
  readonly corrections: CorrectedExamples<string>['corrections'];
}> {
  const { data, recipe } = request;
  const folds = recipe.folds !== null;
  const set = withCorrectedTexts(
    await collectRows('classify', data, control),
    data.choice,
    folds ? [] : (data.corrections ?? []),
  );
  const { table, rows, classes, labels } = set;
  const column = at(data.choice.inputs, 0);
  const texts = rows.map((row) => cellOf(at(table.rows, row), column));
  const parted = folds
    ? { train: Uint32Array.from(texts.keys()), heldOut: new Uint32Array() }
    : splitOwn(set, data.heldOut, Random.seeded(recipe.seed, 'examples'));
  const most = MOST[data.learner ?? 'words'];
  const draws = Random.seeded(recipe.seed, 'order');
  const train = drawSome(parted.train, most, draws);
  const heldOut = drawSome(parted.heldOut, most, draws);
  return {
    task: { request, texts, classes, labels, train, heldOut },
    corrections: set.corrections,
  };
}
