/**
 * Owns the digits task: the network on TensorFlow.js. Its parts are imported one by one: the whole
 * of it brings backends along that are not chosen.
 */

import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import * as v from 'valibot';
import { InklingError } from '../../../contract/errors';
import { checkInput } from '../../../contract/tasks/tasks';
import type { ModelOf } from '../../../contract/models/model-info';
import type { DigitInput, DigitReading } from '../../../contract/tasks/digits';
import { each, together } from '../runner/batch';
import { decodeCompact } from '../../formats/compact-weights';
import { normalizeDigit, SIDE } from './normalize-digit';
import { readPicture } from './decode-picture';
import type { Loader } from '../runner/runner';
import type { ModelFiles } from '../../formats/model-files';
import { useBackend } from '../../runtimes/tensorflow';

/**
 * Largest difference from the golden probabilities: what float32 on different hardware may differ
 * by, with room.
 */
const TOLERANCE = 1e-3;

/** An example that is no digit, so that every model has to weigh several: a plus sign. */
const PLUS = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [row, column] = [Math.floor(i / SIDE), i % SIDE];
  const across = Math.abs(row - SIDE / 2) <= 1 && Math.abs(column - SIDE / 2) <= 8;
  const down = Math.abs(column - SIDE / 2) <= 1 && Math.abs(row - SIDE / 2) <= 8;
  return across || down ? 255 : 0;
});

/** A tfjs layers model on disk: the topology and where its weights lie. */
const ModelJson = v.object({
  modelTopology: v.looseObject({}),
  weightsManifest: v.pipe(
    v.array(v.object({ paths: v.array(v.string()), weights: v.array(v.any()) })),
    v.minLength(1),
  ),
});

export const loadDigits: Loader<'digits'> = async (model, files, candidate) => {
  await useBackend(candidate);
  const network = await loadLayersModel(tf.io.fromMemory(await artifacts(model, files)));

  const probabilitiesOf = async (digits: readonly ArrayLike<number>[]): Promise<number[][]> => {
    const shares = new Float32Array(digits.length * SIDE * SIDE);
    digits.forEach((pixels, row) => {
      shares.set(
        Float32Array.from(pixels, (value) => value / 255),
        row * SIDE * SIDE,
      );
    });
    const result = tf.tidy(() =>
      network.predict(tf.tensor2d(shares, [digits.length, SIDE * SIDE])),
    );
    if (!(result instanceof tf.Tensor)) throw new Error('The network has more than one output.');
    try {
      const all = Array.from(await result.data());
      const classes = all.length / digits.length;
      return digits.map((_, row) => all.slice(row * classes, (row + 1) * classes));
    } finally {
      result.dispose();
    }
  };
  const probabilities = async (pixels: ArrayLike<number>): Promise<number[]> =>
    (await probabilitiesOf([pixels]))[0] ?? [];

  return {
    async run(input): Promise<DigitReading> {
      const start = performance.now();
      const seen = await toPixels(input);
      return reading(seen, await probabilities(seen), performance.now() - start);
    },

    async runAll(inputs, _options, signal) {
      const start = performance.now();
      return together(await each(inputs, signal, toPixels), async (digits) => {
        const all = digits.length > 0 ? await probabilitiesOf(digits) : [];
        const totalMs = (performance.now() - start) / digits.length;
        return digits.map((seen, i) => reading(seen, all[i] ?? [], totalMs));
      });
    },

    async selfTest(golden) {
      const got = await probabilities(golden.pixels);
      const difference = Math.max(
        ...golden.probabilities.map((value, i) => Math.abs(value - (got[i] ?? NaN))),
      );
      return difference <= TOLERANCE
        ? null
        : `The golden probabilities differ by ${difference.toPrecision(3)}.`;
    },

    async example() {
      const pixels = PLUS;
      const shares = await probabilities(pixels);
      const sum = shares.reduce((a, b) => a + b, 0);
      if (shares.length !== 10 || !(Math.abs(sum - 1) <= TOLERANCE))
        throw new Error(`Its ${String(shares.length)} outputs sum to ${String(sum)}.`);
      return { pixels, probabilities: shares };
    },

    dispose() {
      network.dispose();
      return Promise.resolve();
    },
  };
};

function reading(
  seen: DigitReading['seen'],
  probabilities: readonly number[],
  totalMs: number,
): DigitReading {
  return {
    digit: probabilities.indexOf(Math.max(...probabilities)),
    probabilities,
    seen,
    totalMs,
    notices: [],
  };
}

async function artifacts(
  model: ModelOf<'digits'>,
  files: ModelFiles,
): Promise<tf.io.ModelArtifacts> {
  const read = (path: string) => {
    const bytes = files.get(path);
    if (!bytes)
      throw new InklingError('model-missing', `${model.id} has no file ${path}.`, {
        details: { file: path },
      });
    return bytes;
  };
  const json = v.parse(ModelJson, JSON.parse(new TextDecoder().decode(read('model.json'))));
  const parts = await Promise.all(
    json.weightsManifest.flatMap((group) =>
      group.paths.map(async (path) => {
        if (path.endsWith('.compact'))
          return new Blob(await decodeCompact(read(path), path)).arrayBuffer();
        // A copy of exactly these bytes: a view into a larger buffer would be read from that
        // buffer's start.
        return read(path).slice().buffer;
      }),
    ),
  );
  return {
    modelTopology: json.modelTopology,
    weightSpecs: json.weightsManifest.flatMap(
      (group) => group.weights as tf.io.WeightsManifestEntry[],
    ),
    weightData: parts,
  };
}

/**
 * What the network is given.
 * @throws InklingError `input-empty`, `option-invalid` or one of `picture-*`
 */
async function toPixels(input: DigitInput): Promise<Uint8ClampedArray<ArrayBuffer>> {
  checkInput('digits', input);
  if (input.kind === 'pixels') return Uint8ClampedArray.from(input.pixels);
  const pixels = normalizeDigit(input.kind === 'picture' ? await readPicture(input.file) : input);
  if (!pixels) throw new InklingError('input-empty', 'There is nothing drawn yet.');
  return pixels;
}
