/**
 * Owns shrinking a version of a digits model: measured on held-out digits at many sizes, and
 * published if asked for.
 */

import * as v from 'valibot';
import type { Weights } from '../../../contract/training/checkpoint';
import { InklingError } from '../../../contract/errors';
import {
  CURVE_SPARSITIES,
  ShrinkChoiceSchema,
  type ShrinkChoice,
  type ShrinkOutcome,
  type ShrinkRequest,
  type ShrunkSize,
} from '../../../contract/training/shrinking';
import { scoreOf } from '../judge/evaluation';
import type { Layer } from '../../formats/dense-layers';
import { describeDenseModel } from '../../formats/layers-model';
import { heldOutDigits } from '../digits/digit-examples';
import { examplesOf, imageAt } from '../digits/digit-images';
import { predictor } from '../digits/dense-predictor';
import { encode, publishDigits } from '../digits/publish-digits';
import { openDense } from './dense-version';
import { shrink, type Shrunk } from './prune';

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
  const parsed = v.safeParse(ShrinkChoiceSchema, request.choice);
  if (!parsed.success) {
    const option = v.getDotPath(parsed.issues[0]) ?? 'choice';
    throw new InklingError('option-invalid', `${option}: ${parsed.issues[0].message}`, {
      details: { option },
    });
  }
  const choice = parsed.output;
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
    sparsity: zeroShare(weights),
    bytes: weightBytes,
    accuracy: await accuracyOf(weights),
  };
  const chosen = await shrink(layers, weights, choice);
  const after = await measure(chosen);
  if (request.publish) {
    const card = cardOf(request, choice, before, after, examples.labels.length);
    const published = await publishDigits(
      {
        model: request.model,
        layers,
        weights: chosen.weights,
        files: filesOf(layers, chosen),
        dtype: DTYPES[choice.form],
        accuracy: after.accuracy,
        examples: examples.labels.length,
        data: version.manifest.data,
        card,
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

function filesOf(layers: readonly Layer[], { file }: Shrunk) {
  const modelJson = describeDenseModel(layers, 'weights.compact', () => undefined);
  return new Map([
    ['model.json', encode(modelJson)],
    ['weights.compact', file],
  ]);
}

function zeroShare(weights: Weights): number {
  const matrices = weights.filter((_, i) => i % 2 === 0);
  const zeros = matrices.reduce(
    (sum, values) => sum + values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0),
    0,
  );
  return (
    zeros /
    Math.max(
      1,
      matrices.reduce((sum, values) => sum + values.length, 0),
    )
  );
}

function cardOf(
  { model, version, source }: ShrinkRequest,
  { form, step, prune }: ShrinkChoice,
  before: ShrunkSize,
  after: ShrunkSize,
  examples: number,
): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const pruned =
    prune.by === 'share'
      ? `the smallest ${percent(prune.share)} of the weights`
      : `weights smaller than ${String(prune.epsilon)}`;
  return [
    '# Digits, made smaller in a browser',
    '',
    `Made from ${model}, version ${String(version)}: ${pruned} became zero, the others are stored as ${form === 'step' ? `multiples of ${String(step)}` : form}.`,
    '',
    '| | before | after |',
    '|---|---:|---:|',
    `| bytes of weights | ${String(before.bytes)} | ${String(after.bytes)} |`,
    `| accuracy on ${String(examples)} ${source === 'mnist' ? 'MNIST test digits' : 'generated digits'} | ${percent(before.accuracy)} | ${percent(after.accuracy)} |`,
    `| zero weights | ${percent(before.sparsity)} | ${percent(after.sparsity)} |`,
    '',
  ].join('\n');
}
