/**
 * Trains a classifier of table rows: turns their cells into numbers, fits a random forest or a
 * network, and finds out how much each column matters.
 */

import { at } from '../../../contract/at';
import { textFile } from '../../formats/model-files';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import { numbersOf } from '../../tasks/labelled/table-features';
import { openTableModel, predictorOf, type TableModel } from '../../tasks/labelled/table-task';
import { labelReference } from '../judge/answer-reference';
import { evaluate } from '../judge/evaluation';
import { rowInputs } from '../judge/input-reference';
import { importanceOf, shareOfRight } from '../judge/permutation-importance';
import { findLive, judgeAgainst } from '../loop/compare-live';
import type { TableRow } from '../../../contract/tasks/table';
import type { TrainRequest } from '../../../contract/training/training';
import type { RunControl, TrainingRun } from '../loop/training-run';
import { Random } from '../rows/random';
import { pickTargets } from '../rows/sparse-rows';
import { splitOwn, withCorrectedRows, type CorrectedExamples } from './corrected-rows';
import { fitTable, type PreparedTable } from './fit-table';
import { learnerInWords, settingsOf } from './learner-words';
import { publishLabelled } from './publish-labelled';
import { collectRows } from './rows-data';
import { cellsOf, inWords, learnFeatures, rowOf } from './table-inputs';

export const runTable: TrainingRun<'table'> = async (request, control) => {
  const { data, recipe, model } = request;
  const live = await findLive('table', model);
  const { set, prepared } = await prepareTable(request, control);
  const { classes, labels } = set;
  const { features, numbers, train, heldOut } = prepared;
  const fitted = await fitTable(request, prepared, control);

  control.emit({ type: 'judging' });
  const evaluation = evaluate(fitted.outputs, pickTargets(classes, fitted.judged), labels, (i) => ({
    kind: 'text',
    text: inWords(set, data, at(fitted.judged, i)),
  }));
  const { history, backend, seconds, examples, parameters } = fitted;
  const outcome = {
    evaluation,
    history,
    folds: fitted.folds,
    backend,
    examples,
    seconds,
    parameters,
  };
  if (fitted.learner === null) return { ...outcome, version: null, verdict: null };

  const stored: TableModel = {
    kind: 'table',
    target: at(set.names, data.choice.label),
    labels: [...labels],
    features: [...features],
    ...fitted.learner,
  };
  const predict = predictorOf(stored, () => fitted.weights);
  const importance = await importanceOf(
    features,
    Array.from(heldOut, (i) => at(numbers, i)),
    Array.from(heldOut, (i) => at(classes, i)),
    predict,
    Random.seeded(recipe.seed, 'dropout'),
    control.breathe,
    shareOfRight,
  );
  const heldOutExamples = Array.from(heldOut, (example) => ({
    input: rowOf(set, data, example),
    label: at(labels, at(classes, example)),
  }));
  const files = new Map([
    [MODEL, textFile(JSON.stringify(stored))],
    ...(stored.learner === 'network' ? [[WEIGHTS, fitted.weights] as const] : []),
  ]);
  const row = at(heldOutExamples, 0).input;
  const { classify, columns } = openTableModel(files);
  const golden = { row: { ...row }, scores: classify(row).scores };
  const verdict = await judgeAgainst(
    live,
    {
      accuracy: evaluation.accuracy,
      examples: heldOutExamples,
      corrections: set.corrections,
      answer: (each) => classify(each).scores[0]?.label,
    },
    request.modelsUrl,
    control,
  );
  const about = [
    `It tells ${stored.target} from ${features.map(({ name }) => name).join(', ')}.`,
    learnerInWords(data),
  ];
  const { version } = await publishLabelled(
    {
      request,
      source: data.source.name,
      files,
      golden,
      reference: {
        ...labelReference(labels, fitted.outputs),
        inputs: rowInputs(columns, set.own, (i) => rowOf(set, data, i)),
      },
      evaluation,
      parameters,
      examples: train.length,
      settings: settingsOf(data.learner, request.recipe),
      about,
    },
    verdict.wentLive,
    control.signal,
  );
  return { ...outcome, version, verdict, importance };
};

/**
 * The rows of a request as numbers, and which of them are held out. Of its recipe only the seed and
 * whether there are folds count.
 * @throws as `collectRows` does
 */
export async function prepareTable(
  { data, recipe }: TrainRequest<'table'>,
  control: RunControl,
): Promise<{ readonly set: CorrectedExamples<TableRow>; readonly prepared: PreparedTable }> {
  const folds = recipe.folds !== null;
  const set = withCorrectedRows(
    await collectRows('table', data, control),
    data.choice,
    folds ? [] : (data.corrections ?? []),
  );
  const { classes, labels } = set;
  const all = Uint32Array.from(classes.keys());
  const { train, heldOut } = folds
    ? { train: all, heldOut: new Uint32Array() }
    : splitOwn(set, data.heldOut, Random.seeded(recipe.seed, 'examples'));
  const features = learnFeatures(set, data, train);
  const numbers = Array.from(all, (example) => {
    const cells = cellsOf(set, data, example);
    return numbersOf(features, (_, i) => at(cells, i)).numbers;
  });
  const common = { features, numbers, train, heldOut, width: labels.length };
  return { set, prepared: { ...common, targets: classes, strata: classes } };
}
