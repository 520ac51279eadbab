/**
 * Makes a version of a digits model smaller and measures on held-out digits what that costs: for
 * the choice that is asked about and, so that people can choose, at many sizes. A choice that
 * pleases is published in a second call.
 */

import type { Weights } from '../../../contract/training/checkpoint';
import { parseOptions } from '../../../contract/parse-options';
import {
  CURVE_SPARSITIES,
  ShrinkChoiceSchema,
  type ShrinkOutcome,
  type ShrinkRequest,
  type ShrunkSize,
} from '../../../contract/training/shrinking';
import { scoreOf } from '../judge/evaluation';
import type { Layer } from '../../formats/dense-layers';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { describeDenseModel } from '../../formats/write-layers-model';
import { heldOutDigits } from '../digits/digit-examples';
import { examplesOf, imageAt } from '../digits/digit-images';
import { predictor } from '../digits/dense-predictor';
import { publishDigits } from '../digits/publish-digits';
import { openDense } from './dense-version';
import { shrink, sparsityOf, type Shrunk } from './prune';
import { shrinkCard } from './shrink-card';

/** Held-out digits: enough to tell tenths of a percent. */
const HELD_OUT = 5_000;
const CLASSES = 10;

const DTYPES = { float32: 'float32', float16: 'float16', int8: 'int8', step: 'int8' } as const;

/**
 * @throws InklingError `option-invalid`, `model-missing`, `data-missing`, `download-failed`,
 * `storage-full`; AbortError when stopped
 */
export async function shrinkVersion(
  request: ShrinkRequest,
  signal: AbortSignal,
): Promise<ShrinkOutcome> {
  const choice = parseOptions(ShrinkChoiceSchema, request.choice, 'choice');
  const { version, layers, weights, weightBytes } = await openDense(
    request,
    request.modelsUrl,
    signal,
  );
  const images = await heldOutDigits(request.source, HELD_OUT, request.modelsUrl, signal);
  const examples = examplesOf(images);
  const accuracyOf = async (of: Weights): Promise<number> => {
    signal.throwIfAborted();
    const predict = await predictor({ layers, weights: of });
    return (
      scoreOf(await predict(examples.rows), examples.labels, CLASSES).right /
      Math.max(1, examples.labels.length)
    );
  };
  const measure = async ({ weights: of, sparsity, file }: Shrunk): Promise<ShrunkSize> => ({
    sparsity,
    bytes: file.byteLength,
    accuracy: await accuracyOf(of),
  });

  const before = {
    sparsity: sparsityOf(layers, weights),
    bytes: weightBytes,
    accuracy: await accuracyOf(weights),
  };
  const chosen = await shrink(layers, weights, choice);
  const after = await measure(chosen);
  if (request.publish) {
    const published = await publishDigits(
      {
        model: request.model,
        layers,
        weights: chosen.weights,
        files: filesOf(layers, chosen),
        dtype: DTYPES[choice.form],
        judged: { accuracy: after.accuracy, examples: examples.labels.length },
        data: version.manifest.data,
        card: shrinkCard(request, choice, before, after, examples.labels.length),
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
    );
    return {
      before,
      after,
      curve: [],
      examples: examples.labels.length,
      published: published.version,
    };
  }
  const curve: ShrunkSize[] = [];
  for (const share of CURVE_SPARSITIES)
    curve.push(
      await measure(await shrink(layers, weights, { ...choice, prune: { by: 'share', share } })),
    );
  return { before, after, curve, examples: examples.labels.length, published: null };
}

function filesOf(layers: readonly Layer[], { file }: Shrunk): ModelFiles {
  const modelJson = describeDenseModel(layers, 'weights.compact', () => undefined);
  return new Map([
    ['model.json', textFile(modelJson)],
    ['weights.compact', file],
  ]);
}
