/**
 * Trains a network over drawings under labels of their maker: those that are trained on are bent many
 * times over, those that are held out are judged as they were drawn.
 */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import { parameterCount } from '../../formats/dense-layers';
import { openDrawingModel } from '../../tasks/labelled/drawing-model';
import { ranked } from '../../tasks/labelled/label-scores';
import { SIDE } from '../../tasks/labelled/see-drawing';
import { labelReference } from '../judge/answer-reference';
import { evaluate } from '../judge/evaluation';
import { findLive, judgeAgainst } from '../loop/compare-live';
import type { TrainRequest } from '../../../contract/training/training';
import { trainNetwork } from '../loop/network-session';
import type { TrainingRun } from '../loop/training-run';
import { Random } from '../rows/random';
import { splitByLabel } from '../rows/split';
import { asDrawn, bent, drawingFiles, drawingLayers, labelsOf } from './drawing-examples';
import { publishLabelled } from './publish-labelled';

export const runPictures: TrainingRun<'pictures'> = async (request, control) => {
  const { data, recipe, model } = request;
  const live = await findLive('pictures', model);
  const folds = recipe.folds !== null;
  const { labels, train, heldOut, examples: task } = preparePictures(request);
  const some = (indices: Uint32Array) => Array.from(indices, (i) => at(data.examples, i));
  const layers = drawingLayers(recipe.hidden, labels.length);
  const trained = await trainNetwork(
    request,
    { ...task, layers, classes: labels.length, start: null },
    control,
  );

  control.emit({ type: 'judging' });
  const judged = folds ? train : heldOut;
  const evaluation = evaluate(trained.probabilities, trained.judged.labels, labels, (i) => ({
    kind: 'pixels',
    pixels: at(data.examples, at(judged, i)).pixels,
  }));
  const { history, backend, seconds, examples } = trained;
  const parameters = parameterCount(layers);
  const outcome = {
    evaluation,
    history,
    folds: trained.folds,
    backend,
    examples,
    seconds,
    parameters,
  };
  if (folds) return { ...outcome, version: null, verdict: null };

  const heldOutExamples = some(heldOut).map(({ pixels, label }) => ({
    input: { kind: 'ink' as const, width: SIDE, height: SIDE, ink: pixels },
    label,
  }));
  const files = drawingFiles(labels, layers, trained.weights);
  const sample = at(heldOutExamples, 0).input;
  const answering = openDrawingModel(files);
  const [shares = []] = await answering.shares([await answering.see(sample)]);
  const golden = { ink: [...sample.ink], scores: ranked(labels, shares) };
  const verdict = await judgeAgainst(
    live,
    {
      accuracy: evaluation.accuracy,
      examples: heldOutExamples,
      corrections: [],
      answer: () => undefined, // asked about corrections alone, of which there are none
    },
    request.modelsUrl,
    control,
  );
  const { version } = await publishLabelled(
    {
      request,
      source: 'drawings and pictures',
      files,
      golden,
      reference: labelReference(labels, trained.probabilities),
      evaluation,
      parameters,
      examples: train.length,
      about: [
        `Each was bent in many ways: turned, slanted, stretched, moved. It sees ${String(SIDE)} × ${String(SIDE)} pixels of ink, and no colours.`,
      ],
    },
    verdict.wentLive,
    control.signal,
  );
  return { ...outcome, version, verdict };
};

/**
 * The drawings of a request, those that are trained on bent many times over, and which of them are
 * held out. Of its recipe only the seed and whether there are folds count.
 * @throws InklingError `data-missing`
 */
export function preparePictures({
  data,
  recipe,
}: Pick<TrainRequest<'pictures'>, 'data' | 'recipe'>) {
  const labels = labelsOf(data.examples);
  if (labels.length < 2)
    throw new InklingError('data-missing', 'Pictures are told apart under two labels at least.');
  const all = asDrawn(data.examples, labels);
  const folds = recipe.folds !== null;
  const { train, heldOut } = folds
    ? { train: Uint32Array.from(all.labels.keys()), heldOut: new Uint32Array() }
    : splitByLabel(all.labels, data.heldOut, Random.seeded(recipe.seed, 'examples'));
  const some = (indices: Uint32Array) => Array.from(indices, (i) => at(data.examples, i));
  const bentOf = (indices: Uint32Array) =>
    bent(some(indices), labels, Random.seeded(recipe.seed, 'examples'));
  const asked = asDrawn(some(heldOut), labels);
  return {
    labels,
    train,
    heldOut,
    // Folds are of drawings as they are: a bent one would be known to the fold that has its own
    examples: folds
      ? { train: all, heldOut: asked, strata: all.labels, learnOf: bentOf }
      : { train: bentOf(train), heldOut: asked },
  };
}
