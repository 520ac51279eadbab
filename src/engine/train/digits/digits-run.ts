/**
 * Trains a digits network: collects its examples, fits it, compares it with the live version, and
 * publishes it.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import { InklingError } from '../../../contract/errors';
import type {
  DigitsData,
  Evaluation,
  TrainRequest,
  Verdict,
} from '../../../contract/training/training';
import { labelReference } from '../judge/answer-reference';
import { evaluate, scoreOf } from '../judge/evaluation';
import { denseLayers, parameterCount, type Layer } from '../../formats/dense-layers';
import { denseModelFiles } from '../../formats/write-layers-model';
import type { Examples } from '../rows/sparse-rows';
import type { NetworkTask } from '../loop/fit-network';
import type { RunControl, TrainingRun } from '../loop/training-run';
import { trainNetwork, type Trained } from '../loop/network-session';
import { collectDigits, type DigitSets } from './digit-examples';
import { DIGIT_LABELS, DIGIT_SOURCES, examplesOf, imageAt, type DigitImages } from './digit-images';
import { readLive, type LiveDigits } from './live-version';
import { predictor, type Predictor } from './dense-predictor';
import { digitsCard } from './digits-card';
import { publishDigits } from './publish-digits';

const CLASSES = 10;

export const runDigits: TrainingRun<'digits'> = async (request, control) => {
  const { recipe, data } = request;
  const prepared = await prepareDigits(request, control);
  const { sets, live, train, heldOut } = prepared;
  const task = digitsTask(request, prepared);
  const { layers } = task;
  const trained = await trainNetwork(request, task, control);
  control.emit({ type: 'judging' });
  const shown = recipe.folds === null ? sets.heldOut : sets.train;
  const evaluation = judge(trained, shown);
  const outcome = {
    evaluation,
    history: trained.history,
    folds: trained.folds,
    backend: trained.backend,
    examples: trained.examples,
    seconds: trained.seconds,
    parameters: parameterCount(layers),
  };
  if (recipe.folds !== null) return { ...outcome, version: null, verdict: null };
  const comparison = await compare(
    trained.weights,
    layers,
    live,
    heldOut,
    sets,
    evaluation,
    data.source,
    control.breathe,
  );
  const parent =
    live && data.start === 'live'
      ? { model: live.version.model, version: live.version.version }
      : null;
  const { version } = await publishDigits(
    {
      model: request.model,
      layers,
      weights: trained.weights,
      files: denseModelFiles(layers, trained.weights),
      dtype: 'float32',
      judged: evaluation,
      reference: labelReference(DIGIT_LABELS, trained.probabilities),
      data: [DIGIT_SOURCES[data.source]],
      card: digitsCard(request, evaluation, live?.version ?? null),
      sample: imageAt(sets.heldOut, 0),
      origin: { kind: 'trained', examples: train.labels.length, seed: recipe.seed, parent },
    },
    comparison.wentLive,
    control.signal,
  );
  return { ...outcome, version, verdict: comparison };
};

export interface PreparedDigits {
  readonly sets: DigitSets;
  readonly live: LiveDigits | null;
  readonly train: Examples;
  readonly heldOut: Examples;
}

/**
 * The digits of a request, and the version that answers now. Of its recipe only the seed counts.
 * @throws as `collectDigits` and `readLive` do
 */
export async function prepareDigits(
  request: TrainRequest<'digits'>,
  control: RunControl,
): Promise<PreparedDigits> {
  const sets = await collectDigits(request, control);
  const live = await readLive(request.model, request.modelsUrl, control.signal);
  return { sets, live, train: examplesOf(sets.train), heldOut: examplesOf(sets.heldOut) };
}

/** @throws InklingError `option-invalid` where it is to go on from a version with other layers */
export function digitsTask(
  { data, recipe }: TrainRequest<'digits'>,
  { live, train, heldOut }: PreparedDigits,
): NetworkTask<Uint16Array> {
  const layers = denseLayers(784, recipe.hidden, CLASSES);
  const start = data.start === 'live' ? startOf(live, layers) : null;
  return { layers, classes: CLASSES, train, heldOut, start };
}

function judge({ probabilities, judged }: Trained, images: DigitImages): Evaluation {
  return evaluate(probabilities, judged.labels, DIGIT_LABELS, (example) => ({
    kind: 'pixels',
    pixels: imageAt(images, example),
  }));
}

function startOf(live: LiveDigits | null, layers: readonly Layer[]): Weights {
  const same =
    live?.network?.layers.length === layers.length &&
    live.network.layers.every(
      ({ inputs, units }, i) => inputs === at(layers, i).inputs && units === at(layers, i).units,
    );
  if (!live?.network || !same) {
    throw new InklingError('option-invalid', 'The live version has other layers than the recipe.', {
      details: { option: 'start' },
    });
  }
  return live.network.weights;
}

/**
 * The new version and the live one on the same held-out digits, and on the corrections. It goes
 * live if it is no worse; but generated digits are no measure of a version that was judged on
 * people's handwriting: against the built-in one it waits to be chosen.
 */
async function compare(
  weights: Weights,
  layers: readonly Layer[],
  live: LiveDigits | null,
  heldOut: Examples,
  { corrections }: DigitSets,
  evaluation: Evaluation,
  source: DigitsData['source'],
  breathe: () => Promise<void>,
): Promise<Verdict> {
  const other = live?.network ? await predictor(live.network, breathe) : null;
  const own = await predictor({ layers, weights }, breathe);
  const rightOf = async (predict: Predictor, examples: Examples) =>
    scoreOf(await predict(examples.rows), examples.labels, CLASSES).right;
  const liveAccuracy = other
    ? (await rightOf(other, heldOut)) / Math.max(1, heldOut.labels.length)
    : null;
  const drawn = corrections ? examplesOf(corrections) : null;
  const comparable = source === 'mnist' || live?.version.origin.kind !== 'built-in';
  return {
    liveAccuracy,
    // A live version that cannot be measured here is not replaced unseen.
    wentLive:
      live === null || (comparable && liveAccuracy !== null && evaluation.accuracy >= liveAccuracy),
    corrections: drawn && {
      count: drawn.labels.length,
      right: await rightOf(own, drawn),
      liveRight: other && (await rightOf(other, drawn)),
    },
  };
}
