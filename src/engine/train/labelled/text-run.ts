/**
 * Trains a classifier of texts: an embedding of 16 numbers for each word, their mean over the text,
 * the hidden layers of the recipe, and a softmax over the labels (for two labels that is a sigmoid
 * of the difference of two scores).
 *
 * The embedding and its mean are one layer without biases over a row that holds each word's share
 * in the text. Nearly all of such a row is zero, and the kernel computes only what is not.
 */

import { at } from '../../../contract/at';
import { buildVocabulary, SEQUENCE, wordsOf } from '../../tasks/labelled/text-features';
import { openTextModel } from '../../tasks/labelled/classify-task';
import { findLive, judgeAgainst } from '../loop/compare-live';
import { evaluate } from '../judge/evaluation';
import { splitOwn, withCorrectedTexts } from './corrected-rows';
import { publishLabelled } from './publish-labelled';
import { rowsOf, textFiles, textLayers } from './text-network';
import { parameterCount } from '../../formats/dense-layers';
import { Random } from '../rows/random';
import { pick, type Examples } from '../rows/sparse-rows';
import { cellOf } from '../data/row-table';
import { collectRows } from './rows-data';
import { trainNetwork } from '../loop/network-session';
import type { RunControl, TrainingRun } from '../loop/training-run';

/** Texts between two looks at whether to stop: some 20 ms. */
const STRIDE = 500;

export const runText: TrainingRun<'classify'> = async (request, control) => {
  const { data, recipe, model } = request;
  const live = await findLive('classify', model);
  const folds = recipe.folds !== null;
  const set = withCorrectedTexts(
    await collectRows('classify', data, control),
    data.choice,
    folds ? [] : (data.corrections ?? []),
  );
  const { table, rows, classes, labels } = set;
  const column = at(data.choice.inputs, 0);
  const texts = rows.map((row) => cellOf(at(table.rows, row), column));
  const words = await cutAll(texts, control);

  const { train, heldOut } = folds
    ? { train: Uint32Array.from(texts.keys()), heldOut: new Uint32Array() }
    : splitOwn(set, data.heldOut, Random.seeded(recipe.seed, 'examples'));
  // Only words of the texts to train on: the held-out ones must not be known. Folds share a
  // vocabulary; it holds no labels.
  const vocabulary = buildVocabulary(Array.from(train, (i) => at(words, i)));
  const all: Examples = { rows: rowsOf(words, vocabulary), labels: classes };
  const layers = textLayers(vocabulary.length, recipe.hidden, labels.length);
  const trained = await trainNetwork(
    request,
    {
      layers,
      classes: labels.length,
      train: pick(all, train),
      heldOut: pick(all, heldOut),
      start: null,
    },
    control,
  );

  control.emit({ type: 'judging' });
  const judged = folds ? train : heldOut;
  const evaluation = evaluate(trained.probabilities, trained.judged.labels, labels, (i) => ({
    kind: 'text',
    text: at(texts, at(judged, i)),
  }));
  const { history, backend, seconds, examples } = trained;
  const outcome = {
    evaluation,
    history,
    folds: trained.folds,
    backend,
    examples,
    seconds,
    parameters: parameterCount(layers),
  };
  if (folds) return { ...outcome, version: null, verdict: null };

  const heldOutExamples = Array.from(heldOut, (i) => ({
    input: at(texts, i),
    label: at(labels, at(classes, i)),
  }));
  const files = textFiles(labels, vocabulary, layers, trained.weights);
  // What the stored model answers about a text that it was not trained on: its proof on every
  // device from now on.
  const sample = at(heldOutExamples, 0).input;
  const answer = openTextModel(files);
  const golden = { text: sample, scores: answer(sample).scores };
  const verdict = await judgeAgainst(
    live,
    {
      accuracy: evaluation.accuracy,
      examples: heldOutExamples,
      corrections: set.corrections,
      answer: (text) => answer(text).scores[0]?.label,
    },
    request.modelsUrl,
    control,
  );
  const { version } = await publishLabelled(
    {
      request,
      source: data.source.name,
      files,
      golden,
      evaluation,
      parameters: outcome.parameters,
      examples: train.length,
      about: [
        `It reads the first ${String(SEQUENCE)} words of a text and knows ${String(vocabulary.length - 1)}.`,
      ],
    },
    verdict.wentLive,
    control.signal,
  );
  return { ...outcome, version, verdict };
};

async function cutAll(texts: readonly string[], control: RunControl): Promise<string[][]> {
  const cut: string[][] = [];
  for (const text of texts) {
    if (cut.length % STRIDE === 0) {
      control.emit({ type: 'data', done: cut.length, total: texts.length });
      await control.breathe();
    }
    cut.push(wordsOf(text).words);
  }
  return cut;
}
