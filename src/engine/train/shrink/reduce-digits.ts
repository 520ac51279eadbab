/**
 * Makes a version of a digits model smaller and measures on held-out digits what that costs: for
 * the choice that is asked about and, so that people can choose, at many sizes. A choice that
 * pleases is published in a second call.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import { parseOptions } from '../../../contract/parse-options';
import {
  CURVE_VALUES,
  WeightReductionSchema,
  type ReduceOutcome,
  type ReduceRequest,
  type WorkProgress,
} from '../../../contract/training/reducing';
import type { Layer } from '../../formats/dense-layers';
import { bytesOf, textFile, type ModelFiles } from '../../formats/model-files';
import { describeDenseModel } from '../../formats/write-layers-model';
import { heldOutDigits } from '../digits/digit-examples';
import { openAnsweringDigits, type AnsweringDigits } from '../digits/answering-digits';
import { predictor } from '../digits/dense-predictor';
import { DIGIT_LABELS, examplesOf, imageAt, type DigitImages } from '../digits/digit-images';
import { publishDigits } from '../digits/publish-digits';
import { best } from '../judge/evaluation';
import type { RunControl } from '../loop/training-run';
import { openDense, type DenseVersion } from './dense-version';
import { measureSizes, type StoredSize } from './measure-sizes';
import { presentIn, reduceWeights, type ReducedWeights } from './prune';
import { reducedDigitsCard } from './reduced-digits-card';

/** Held-out digits: enough to tell tenths of a percent. */
const HELD_OUT = 5_000;
/** Digits that are asked about one by one while the time is taken. */
const TIMED = 100;
/** Share of the work that is collecting the digits. */
const COLLECTED = 0.3;

const CLASSES = DIGIT_LABELS.length;

const DTYPES = { float32: 'float32', float16: 'float16', int8: 'int8', step: 'int8' } as const;

type Control = Pick<RunControl, 'signal' | 'breathe'>;
type Measuring = Control & { readonly onProgress: WorkProgress };

/**
 * @throws InklingError `option-invalid`, `model-missing`, `data-missing`, `download-failed`,
 * `storage-full`; AbortError when stopped
 */
export async function reduceDigits(
  request: ReduceRequest<'digits'>,
  { signal, breathe }: Control,
  onProgress: WorkProgress,
): Promise<ReduceOutcome> {
  const reduction = parseOptions(WeightReductionSchema, request.reduction, 'reduction');
  const opened = await openDense(request, request.modelsUrl, signal);
  const { version, layers } = opened;
  const images = await heldOutDigits(
    { ...request.data, modelsUrl: request.modelsUrl },
    HELD_OUT,
    signal,
    async (done) => {
      onProgress(COLLECTED * done);
      await breathe();
    },
  );
  const chosen = await reduceWeights(layers, opened.weights, reduction);
  const shares = request.publish ? [] : CURVE_VALUES.zeros;
  const { before, smaller } = await measured(
    opened,
    [
      () => Promise.resolve(chosen),
      ...shares.map(
        (share) => () =>
          reduceWeights(layers, opened.weights, { ...reduction, prune: { by: 'share', share } }),
      ),
    ],
    images,
    {
      signal,
      breathe,
      onProgress: (done) => {
        onProgress(COLLECTED + (1 - COLLECTED) * done);
      },
    },
  );
  const after = at(smaller, 0);
  const examples = images.labels.length;
  const published = request.publish
    ? await publishDigits(
        {
          model: request.model,
          layers,
          weights: chosen.weights,
          files: filesOf(layers, chosen),
          dtype: DTYPES[reduction.form],
          judged: { accuracy: after.score, examples },
          data: version.manifest.data,
          card: reducedDigitsCard({ ...request, reduction }, before, after, examples),
          sample: imageAt(images, 0),
          origin:
            version.origin.kind === 'trained'
              ? version.origin
              : {
                  kind: 'trained',
                  examples: 0,
                  seed: 0,
                  parent: { model: version.model, version: version.version },
                },
        },
        false,
        signal,
      )
    : null;
  return {
    what: 'network',
    numbers: false,
    before,
    after,
    curve: smaller.slice(1),
    examples,
    published: published?.version ?? null,
  };
}

/** Each as it is stored and read back; what is timed is how it answers in use. */
async function measured(
  { layers, files, weights, bytes }: DenseVersion,
  makers: readonly (() => Promise<ReducedWeights>)[],
  images: DigitImages,
  { signal, breathe, onProgress }: Measuring,
): Promise<Awaited<ReturnType<typeof measureSizes>>> {
  const { rows } = examplesOf(images);
  const inUse: AnsweringDigits[] = [];
  const storedSize = async (
    of: ModelFiles,
    as: Weights,
    size: number,
  ): Promise<StoredSize<Uint8ClampedArray>> => {
    const said = await (await predictor({ layers, weights: as }, breathe))(rows);
    const answers = Array.from(images.labels, (_, i) =>
      at(DIGIT_LABELS, best(said.subarray(i * CLASSES, (i + 1) * CLASSES))),
    );
    const answering = await openAnsweringDigits(of, signal);
    inUse.push(answering);
    return { bytes: size, parts: presentIn(as), count: null, answers, ask: answering.ask };
  };
  try {
    return await measureSizes(
      await storedSize(files, weights, bytes),
      makers.map((make) => async () => {
        const made = await make();
        const stored = filesOf(layers, made);
        return storedSize(stored, made.weights, bytesOf(stored));
      }),
      {
        inputs: Array.from({ length: TIMED }, (_, i) => imageAt(images, i)),
        truths: Array.from(images.labels, (digit) => at(DIGIT_LABELS, digit)),
        breathe,
        onProgress,
      },
    );
  } finally {
    for (const answering of inUse) await answering.dispose();
  }
}

function filesOf(layers: readonly Layer[], { file }: ReducedWeights): ModelFiles {
  const modelJson = describeDenseModel(layers, 'weights.compact', () => undefined);
  return new Map([
    ['model.json', textFile(modelJson)],
    ['weights.compact', file],
  ]);
}
