/**
 * Owns turning a digits network that was made here into a version of the registry, with a card that
 * says how it was made.
 */

import type { Weights } from '../../../contract/training/checkpoint';
import type { Model } from '../../../contract/models/model-info';
import type { ModelVersion, Origin } from '../../../contract/models/registry';
import type { Evaluation, TrainRequest } from '../../../contract/training/training';
import { publish } from '../../versions/publish-version';
import type { ModelFiles } from '../../formats/model-files';
import { packFloats } from '../../formats/concatenate';
import { describeDenseModel } from '../../formats/layers-model';
import { parameterCount, type Layer } from '../../formats/dense-layers';
import { predictor } from './dense-predictor';

export interface DigitsPublication {
  readonly model: string;
  readonly layers: readonly Layer[];
  /** The weights as they will be read back, which the golden output is computed with. */
  readonly weights: Weights;
  readonly files: ModelFiles;
  readonly dtype: Model['dtype'];
  readonly accuracy: number;
  readonly examples: number;
  /** Where the digits came from, for the card. */
  readonly data: readonly { readonly name: string; readonly licence: string }[];
  readonly card: string;
  /** 28 x 28, 0 to 255: the digit of the golden output. */
  readonly sample: Uint8ClampedArray;
  readonly origin: Origin;
}

/**
 * @throws InklingError `self-test-failed`, `storage-full`, `storage-refused`; nothing has changed
 * then. AbortError when stopped
 */
export async function publishDigits(
  made: DigitsPublication,
  goLive: boolean,
  signal: AbortSignal,
): Promise<ModelVersion> {
  const { model, layers, weights, files, dtype, accuracy, examples, data, card, sample, origin } =
    made;
  const predict = await predictor({ layers, weights });
  const probabilities = Array.from(await predict(sample));
  const about = {
    task: 'digits' as const,
    id: 'digits-made-here',
    name: 'Digits, made here',
    version: new Date().toISOString(),
    runtime: 'tfjs' as const,
    dtype,
    licence: 'of its maker',
    languages: [],
    parameters: parameterCount(layers),
    data: [...data],
    scores: [{ dataset: 'held-out', metric: 'accuracy', value: accuracy, examples }],
  };
  const golden = { pixels: Array.from(sample), probabilities };
  return publish(
    { model, about, files: new Map([...files, ['README.md', encode(card)]]), golden, origin },
    { goLive, signal },
  );
}

/** The files of a trained network, in full precision. */
export function plainFiles(layers: readonly Layer[], weights: Weights): ModelFiles {
  const modelJson = describeDenseModel(layers, 'weights.bin', () => undefined);
  return new Map([
    ['model.json', encode(modelJson)],
    ['weights.bin', packFloats(weights)],
  ]);
}

/** What is said of a trained network on its card, in Markdown. */
export function cardOf(
  { data, recipe }: TrainRequest<'digits'>,
  evaluation: Evaluation,
  parent: ModelVersion | null,
): string {
  const source =
    data.source === 'mnist'
      ? 'MNIST, given by the user'
      : 'the digit generator that comes with this site';
  const held =
    data.source === 'mnist'
      ? 'MNIST test digits'
      : 'other generated digits, not people’s handwriting';
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    '# Digits, trained in a browser',
    '',
    `Trained on ${String(data.train)} digits from ${source}${data.corrections.length > 0 ? ` and ${String(data.corrections.length)} corrections of the user` : ''}.`,
    `Held-out accuracy: ${percent(evaluation.accuracy)} of ${String(evaluation.examples)} ${held}.`,
    parent && data.start === 'live'
      ? `It went on from ${parent.model}, version ${String(parent.version)}.`
      : 'Its weights began at random.',
    '',
    '| recipe | |',
    '|---|---|',
    ...Object.entries(recipe).map(
      ([name, value]) => `| ${name} | ${Array.isArray(value) ? value.join(', ') : String(value)} |`,
    ),
    '',
    '| digit | precision | recall | F1 | held out |',
    '|---|---:|---:|---:|---:|',
    ...evaluation.classes.map(
      ({ precision, recall, f1, support }, i) =>
        `| ${evaluation.labels[i] ?? ''} | ${percent(precision)} | ${percent(recall)} | ${percent(f1)} | ${String(support)} |`,
    ),
    '',
  ].join('\n');
}

export function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
