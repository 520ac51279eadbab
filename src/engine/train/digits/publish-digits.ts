/**
 * Publishes a digits network that was made here, by training or by making another smaller: its golden
 * output is what its weights, as they will be read back, answer about one digit.
 */

import type { Weights } from '../../../contract/training/checkpoint';
import type { ModelVersion } from '../../../contract/models/registry';
import { parameterCount, type Layer } from '../../formats/dense-layers';
import { publishTrained, type TrainedModel } from '../loop/publish-trained';
import { predictor } from './dense-predictor';

type Facts = 'model' | 'files' | 'dtype' | 'judged' | 'data' | 'card' | 'origin' | 'reference';

export interface DigitsPublication extends Pick<TrainedModel<'digits'>, Facts> {
  readonly layers: readonly Layer[];
  /** The weights as they will be read back. */
  readonly weights: Weights;
  /** 28 x 28, 0 to 255: the digit of the golden output. */
  readonly sample: Uint8ClampedArray;
}

/** @throws as `publishTrained` does */
export async function publishDigits(
  { layers, weights, sample, ...made }: DigitsPublication,
  goLive: boolean,
  signal: AbortSignal,
): Promise<ModelVersion> {
  const predict = await predictor({ layers, weights });
  const probabilities = Array.from(await predict(sample));
  return publishTrained(
    {
      ...made,
      kind: 'digits',
      name: 'Digits, made here',
      runtime: 'tfjs',
      parameters: parameterCount(layers),
      golden: { pixels: Array.from(sample), probabilities },
    },
    goLive,
    signal,
  );
}
