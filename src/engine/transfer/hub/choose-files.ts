/**
 * Chooses which files of a repository make a model for a task, and refuses models that cannot do it
 * before anything large is fetched.
 */

import * as v from 'valibot';
import type { HubTask } from '../../../contract/models/catalogue';
import type { DownloadFile } from '../../../contract/models/download-job';
import { InklingError } from '../../../contract/errors';
import type { Model } from '../../../contract/models/model-info';
import { labelMeaning } from '../../tasks/sentiment/sentiment-labels';
import { CARD, CARD_LIMIT } from './model-card';

type Dtype = Model['dtype'];

/**
 * What transformers.js puts behind the name of a file of each dtype. The first that is there is
 * suggested.
 */
const SUFFIX: Readonly<Record<Dtype, string>> = {
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
  float16: '_fp16',
  float32: '',
};

/** Graphs of a model, by what it is. */
const GRAPHS: Readonly<Record<HubTask, readonly string[]>> = {
  summarize: ['encoder_model', 'decoder_model_merged'],
  sentiment: ['model'],
};

const NEEDED = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const WELCOME = ['generation_config.json', CARD];

const ConfigSchema = v.object({
  model_type: v.string(),
  architectures: v.optional(v.nullable(v.array(v.string()))),
  id2label: v.optional(v.nullable(v.record(v.string(), v.string()))),
});

/** Why a model cannot be used; the app has a sentence for each. */
export type Unfit = 'type' | 'labels' | 'files' | 'config';

/** @throws InklingError `model-unfit` if a model with this parsed config.json cannot do the task */
export function checkConfig(task: HubTask, config: unknown): void {
  const parsed = v.safeParse(ConfigSchema, config);
  if (!parsed.success) throw unfit('config', 'Its config.json is not one of a transformer.');
  const { model_type: type, architectures, id2label } = parsed.output;
  if (task === 'summarize' && type !== 't5' && type !== 'mt5')
    throw unfit('type', `It is a ${type}; a T5 is needed to summarise.`);
  if (task === 'summarize') return;
  if (architectures && !architectures.some((name) => name.endsWith('ForSequenceClassification'))) {
    throw unfit(
      'type',
      `It is a ${architectures.join(', ')}; one for text classification is needed.`,
    );
  }
  if (labelMeaning(id2label ?? {}) === null) {
    throw unfit(
      'labels',
      `Its labels (${Object.values(id2label ?? {})
        .slice(0, 6)
        .join(', ')}) do not say what is positive and what negative.`,
    );
  }
}

/**
 * The dtypes that a repository has all files of, with those files.
 * @throws InklingError `model-unfit` if there is none
 */
export function variants(
  task: HubTask,
  files: readonly DownloadFile[],
): { dtype: Dtype; files: readonly DownloadFile[] }[] {
  const find = (path: string) => files.filter((file) => file.path === path);
  const common = [...NEEDED, ...WELCOME]
    .flatMap(find)
    .filter(({ path, bytes }) => path !== CARD || bytes <= CARD_LIMIT);
  const lacking = NEEDED.filter((path) => !common.some((file) => file.path === path));
  const found = (Object.keys(SUFFIX) as Dtype[]).flatMap((dtype) => {
    const graphs = GRAPHS[task].map((graph) => `onnx/${graph}${SUFFIX[dtype]}.onnx`);
    if (!graphs.every((path) => find(path).length > 0)) return [];
    // Weights that are too large for one file lie beside it: `.onnx_data`, `.onnx_data_1`, …
    const weights = files.filter((file) =>
      graphs.some((path) => file.path === path || file.path.startsWith(`${path}_data`)),
    );
    return [{ dtype, files: [...common, ...weights] }];
  });
  if (lacking.length > 0) throw unfit('files', `It lacks ${lacking.join(', ')}.`);
  if (found.length === 0)
    throw unfit(
      'files',
      `It lacks ${GRAPHS[task].map((graph) => `onnx/${graph}.onnx`).join(' and ')}.`,
    );
  return found;
}

/** Whether a file holds a graph or its weights, and not what goes with it. */
export function isGraph(path: string): boolean {
  return /\.onnx(?:_data.*)?$/.test(path);
}

function unfit(reason: Unfit, message: string): InklingError {
  return new InklingError('model-unfit', message, { details: { reason } });
}
