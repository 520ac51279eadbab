/**
 * Trains on table rows what predicts a number: turns their cells into numbers, fits a random forest
 * or a network to how far the wanted number lies from its mean, and finds out how much each column
 * matters.
 */

import { at } from '../../../contract/at';
import { textFile } from '../../formats/model-files';
import {
  numberPredictor,
  openRegressModel,
  type RegressModel,
} from '../../tasks/labelled/regress-task';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import { numbersOf } from '../../tasks/labelled/table-features';
import { valueReference } from '../judge/answer-reference';
import { conformalDistance, LEVEL } from '../judge/conformal-interval';
import { rowInputs } from '../judge/input-reference';
import { evaluateNumbers } from '../judge/number-evaluation';
import { importanceOf } from '../judge/permutation-importance';
import { squaredErrors } from '../judge/score-targets';
import { findLive } from '../loop/compare-live';
import { judgeNumbers } from '../loop/compare-numbers';
import type { TrainRequest } from '../../../contract/training/training';
import type { RunControl, TrainingRun } from '../loop/training-run';
import { Random } from '../rows/random';
import { ownStrata, withTrueNumbers, type CorrectedNumbers } from './corrected-numbers';
import { splitOwn } from './corrected-rows';
import { fitTable, type PreparedTable } from './fit-table';
import { publishNumbers } from './publish-numbers';
import { collectNumbers } from './rows-data';
import { cellsOf, inWords, learnFeatures, rowOf } from './table-inputs';
import { spreadOf } from './target-numbers';

export interface PreparedNumbers {
  readonly set: CorrectedNumbers;
  readonly prepared: PreparedTable;
  /** Of what is predicted, in its own unit. */
  readonly mean: number;
  readonly deviation: number;
}

export const runRegress: TrainingRun<'regress'> = async (request, control) => {
  const { data, recipe, model } = request;
  const live = await findLive('regress', model);
  const { set, prepared, mean, deviation } = await prepareNumbers(request, control);
  const truths = set.targets;
  const { features, numbers, train, heldOut } = prepared;
  const fitted = await fitTable(request, prepared, control);

  control.emit({ type: 'judging' });
  const target = at(set.names, data.choice.label);
  const judgedTruths = Array.from(fitted.judged, (i) => at(truths, i));
  const predicted = Array.from(fitted.outputs, (output) => output * deviation + mean);
  const evaluation = await evaluateNumbers(
    target,
    judgedTruths,
    predicted,
    (i) => inWords(set, data, at(fitted.judged, i)),
    Random.seeded(recipe.seed, 'order'),
    control.breathe,
  );
  const { history, backend, seconds, examples, parameters } = fitted;
  const common = { evaluation, history, folds: fitted.folds, backend };
  const outcome = { ...common, examples, seconds, parameters };
  if (fitted.learner === null) return { ...outcome, version: null, verdict: null };

  const distance = conformalDistance(judgedTruths, predicted);
  const about = {
    kind: 'numbers' as const,
    target,
    mean,
    deviation,
    features: [...features],
    ...(distance !== null && { interval: { distance, level: LEVEL } }),
  };
  const stored: RegressModel = { ...about, ...fitted.learner };
  const predict = numberPredictor(stored, () => fitted.weights);
  const importance = await importanceOf(
    features,
    Array.from(heldOut, (i) => at(numbers, i)),
    Array.from(heldOut, (i) => at(truths, i)),
    predict,
    Random.seeded(recipe.seed, 'dropout'),
    control.breathe,
    (said, wanted) => squaredErrors(wanted, said).r2,
  );
  const heldOutExamples = Array.from(heldOut, (example) => ({
    input: rowOf(set, data, example),
    number: at(truths, example),
  }));
  const r2 = evaluation.r2.value;
  const verdict = await judgeNumbers(live, r2, heldOutExamples, request.modelsUrl, control);
  const files = new Map([
    [MODEL, textFile(JSON.stringify(stored))],
    ...(stored.learner === 'network' ? [[WEIGHTS, fitted.weights] as const] : []),
  ]);
  const row = at(heldOutExamples, 0).input;
  const { estimate, columns } = openRegressModel(files);
  const golden = { row: { ...row }, value: estimate(row).value };
  const reference = {
    ...valueReference(predicted),
    inputs: rowInputs(columns, set.own, (i) => rowOf(set, data, i)),
  };
  const { version } = await publishNumbers(
    {
      request,
      files,
      golden,
      reference,
      evaluation,
      parameters,
      examples: train.length,
      features,
      distance,
    },
    verdict.wentLive,
    control.signal,
  );
  return { ...outcome, version, verdict, importance };
};

/**
 * The rows of a request as numbers, what is to be predicted of them standardised, and which of them
 * are held out. Of its recipe only the seed and whether there are folds count.
 * @throws as `collectNumbers` does
 */
export async function prepareNumbers(
  { data, recipe }: TrainRequest<'regress'>,
  control: RunControl,
): Promise<PreparedNumbers> {
  const folds = recipe.folds !== null;
  const set = withTrueNumbers(
    await collectNumbers(data, control),
    data.choice,
    folds ? [] : (data.corrections ?? []),
  );
  const truths = set.targets;
  const strata = ownStrata(set);
  const all = Uint32Array.from(truths.keys());
  const { train, heldOut } = folds
    ? { train: all, heldOut: new Uint32Array() }
    : splitOwn(
        { classes: strata, own: set.own },
        data.heldOut,
        Random.seeded(recipe.seed, 'examples'),
      );
  const { mean, deviation } = spreadOf(Array.from(train, (i) => at(truths, i)));
  const features = learnFeatures(set, data, train);
  const numbers = Array.from(all, (example) => {
    const cells = cellsOf(set, data, example);
    return numbersOf(features, (_, i) => at(cells, i)).numbers;
  });
  const targets = Float32Array.from(truths, (number) => (number - mean) / deviation);
  const prepared = { features, numbers, targets, strata, width: 1, train, heldOut };
  return { set, prepared, mean, deviation };
}
