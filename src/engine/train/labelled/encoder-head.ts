/**
 * Learns the head of a text model on rows that an encoder gave: a logistic regression, held back as
 * far as cross-validation of the examples says. With few examples how far it is held back decides
 * how good it is.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import { denseLayers, type Layer } from '../../formats/dense-layers';
import { float32At, float64At } from '../../formats/number-at';
import { heldOutLoss, logisticLoss, type LogisticTask } from '../learners/logistic-loss';
import { minimise } from '../learners/minimise';
import type { Random } from '../rows/random';
import { pickTargets } from '../rows/sparse-rows';
import { foldsByLabel } from '../rows/split';

/** How strongly the weights are held back; 1 / (strength times examples) is the penalty. */
const STRENGTHS = [0.1, 1, 10, 100, 1_000];
/** How far the reading of a text counts beside its words: all for opinions, little for topics. */
const READINGS = [1, 0.25];
const FOLDS = 4;
/** Examples that the choice is made on at the most; more do not change it, and take their time. */
const CHOSEN_ON = 400;
const TRIAL_STEPS = 40;
const STEPS = 150;

export interface Head {
  readonly layers: readonly Layer[];
  readonly weights: Weights;
}

/**
 * @param parts lengths of the parts of a row, which are brought to the same size: its words, and
 * what was read
 * @param report is awaited before each step, and told which share of all steps is behind it
 */
export async function learnHead(
  task: LogisticTask,
  parts: readonly number[],
  random: Random,
  report: (share: number) => Promise<void>,
): Promise<Head> {
  const trials = READINGS.length * STRENGTHS.length * FOLDS;
  // A step takes as long as there are rows.
  const choosing = trials * TRIAL_STEPS * Math.min(CHOSEN_ON, task.rows.length) * (1 - 1 / FOLDS);
  const learning = STEPS * task.rows.length;
  const share = choosing / (choosing + learning);
  let fits = 0;
  const { reading, strength } = await choose(task, parts, random, (scaledTask, trial) => {
    const before = fits++;
    return fit(scaledTask, trial, TRIAL_STEPS, (step) =>
      report((share * (before + step / TRIAL_STEPS)) / trials),
    );
  });
  const { scale, centre } = scalesOf(task.rows, parts, reading);
  const x = await fit(scaled(task, scale, centre), strength, STEPS, (step) =>
    report(share + ((1 - share) * step) / STEPS),
  );
  return unscaled(x, scale, centre, task.width);
}

async function choose(
  task: LogisticTask,
  parts: readonly number[],
  random: Random,
  tryOut: (task: LogisticTask, strength: number) => Promise<Float64Array>,
): Promise<{ readonly reading: number; readonly strength: number }> {
  const order = Uint32Array.from(task.rows.keys());
  random.shuffle(order);
  const some = pickTask(task, order.subarray(0, CHOSEN_ON));
  const foldOf = foldsByLabel(some.classes, FOLDS, random);
  const places = Uint32Array.from(some.rows.keys());
  const trials = READINGS.flatMap((reading) =>
    STRENGTHS.map((strength) => ({ reading, strength, loss: 0 })),
  );
  for (const trial of trials)
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const known = pickTask(
        some,
        places.filter((i) => foldOf[i] !== fold),
      );
      const other = pickTask(
        some,
        places.filter((i) => foldOf[i] === fold),
      );
      if (known.rows.length === 0) continue;
      const { scale, centre } = scalesOf(known.rows, parts, trial.reading);
      const x = await tryOut(scaled(known, scale, centre), trial.strength);
      trial.loss += heldOutLoss(scaled(other, scale, centre), x) * other.rows.length;
    }
  return trials.reduce((best, each) => (each.loss < best.loss ? each : best));
}

function fit(
  task: LogisticTask,
  strength: number,
  steps: number,
  before: (step: number) => Promise<void>,
): Promise<Float64Array> {
  const penalty = 1 / (strength * task.rows.length);
  const start = new Float64Array((at(task.rows, 0).length + 1) * task.width);
  let step = 0;
  return minimise(
    (x) => logisticLoss(task, penalty, x),
    start,
    steps,
    () => before(step++),
  );
}

function pickTask(task: LogisticTask, places: Uint32Array): LogisticTask {
  return {
    rows: Array.from(places, (i) => at(task.rows, i)),
    classes: pickTargets(task.classes, places),
    width: task.width,
  };
}

interface Scales {
  readonly scale: Float32Array;
  readonly centre: Float32Array;
}

/** Each part around its mean, and of length 1 on average. */
function scalesOf(
  rows: readonly Float32Array[],
  parts: readonly number[],
  reading: number,
): Scales {
  const width = at(rows, 0).length;
  const [sums, squares] = [new Float64Array(width), new Float64Array(width)];
  for (const row of rows)
    row.forEach((value, j) => {
      sums[j] = float64At(sums, j) + value / rows.length;
      squares[j] = float64At(squares, j) + value ** 2 / rows.length;
    });
  const scale = new Float32Array(width);
  let start = 0;
  for (const [part, length] of parts.entries()) {
    let spread = 0;
    for (let j = start; j < start + length; j += 1)
      spread += float64At(squares, j) - float64At(sums, j) ** 2;
    const size = Math.sqrt(Math.max(spread, 1e-12));
    scale.fill((part === 0 ? 1 : reading) / size, start, start + length);
    start += length;
  }
  return { scale, centre: Float32Array.from(sums) };
}

function scaled(task: LogisticTask, scale: Float32Array, centre: Float32Array): LogisticTask {
  return {
    ...task,
    rows: task.rows.map((row) =>
      row.map((value, j) => (value - float32At(centre, j)) * float32At(scale, j)),
    ),
  };
}

/** The same head for rows as the encoder gives them. */
function unscaled(x: Float64Array, scale: Float32Array, centre: Float32Array, width: number): Head {
  const inputs = scale.length;
  const matrix = new Float32Array(inputs * width);
  const biases = x.slice(inputs * width);
  for (let j = 0; j < inputs; j += 1)
    for (let c = 0; c < width; c += 1) {
      const weight = float64At(x, j * width + c) * float32At(scale, j);
      matrix[j * width + c] = weight;
      biases[c] = float64At(biases, c) - weight * float32At(centre, j);
    }
  return { layers: denseLayers(inputs, [], width), weights: [matrix, Float32Array.from(biases)] };
}
