/**
 * Opens models and tokenizers with transformers.js on ONNX Runtime. Both have settings that are
 * global, and this is the one file that touches them. Models are handed over as verified bytes;
 * transformers.js believes that it fetches them from a Hub.
 */

import {
  AutoModelForSeq2SeqLM,
  AutoModelForSequenceClassification,
  AutoTokenizer,
  env,
} from '@xenova/transformers';
import type { PreTrainedModel, PreTrainedTokenizer } from '@xenova/transformers';
import type { Candidate } from '../../contract/models/devices';
import type { ModelOf } from '../../contract/models/model-info';
import type { TaskName } from '../../contract/tasks/tasks';
import type { ModelFiles } from '../formats/model-files';
import { watchGpu, type LossSignal } from './device-loss';
import { gpuAdapter } from './gpu-adapter';
import { buildFor } from './onnx-builds';

/** Never looked up: every request for it is answered from memory. */
const HOST = 'https://models.invalid/';

/** What transformers.js and the Hub call a dtype. */
const HUB_DTYPES = {
  float32: 'fp32',
  float16: 'fp16',
  q8: 'q8',
  int8: 'int8',
  uint8: 'uint8',
  q4: 'q4',
  q4f16: 'q4f16',
  bnb4: 'bnb4',
} as const satisfies Readonly<Record<ModelOf<TaskName>['dtype'], string>>;

export interface OpenModel {
  readonly model: PreTrainedModel;
  readonly tokenizer: PreTrainedTokenizer;
  /** The GPU device that the sessions run on; null on other backends. */
  readonly device: GPUDevice | null;
  /** Tells when that device is lost. */
  readonly lost: LossSignal | null;
}

/**
 * An encoder-decoder, such as T5: `model.sessions` holds `model` (the encoder) and
 * `decoder_model_merged`.
 */
export function openSeq2Seq(
  model: ModelOf<'summarize'>,
  files: ModelFiles,
  candidate: Candidate,
): Promise<OpenModel> {
  return open(AutoModelForSeq2SeqLM, model, files, candidate);
}

/** An encoder with one output per label. */
export function openClassifier(
  model: ModelOf<'sentiment'>,
  files: ModelFiles,
  candidate: Candidate,
): Promise<OpenModel> {
  return open(AutoModelForSequenceClassification, model, files, candidate);
}

/** A tokenizer alone: no session is opened, and ONNX Runtime is not fetched. */
export function openTokenizer(
  { id }: Pick<ModelOf<TaskName>, 'id'>,
  files: ModelFiles,
  candidate: Candidate,
): Promise<PreTrainedTokenizer> {
  prepare(id, files, candidate);
  const opening = AutoTokenizer.from_pretrained(id).finally(letGo);
  // Whoever waits for it gets the failure, which may be later, when the rest is open
  opening.catch(() => undefined);
  return opening;
}

async function open(
  architecture: typeof AutoModelForSeq2SeqLM | typeof AutoModelForSequenceClassification,
  { id, dtype }: Pick<ModelOf<TaskName>, 'id' | 'dtype'>,
  files: ModelFiles,
  candidate: Candidate,
): Promise<OpenModel> {
  const onGpu = candidate.backend === 'webgpu';
  if (onGpu) await showAdapter();
  prepare(id, files, candidate);
  const [model, tokenizer] = await Promise.all([
    architecture.from_pretrained(id, {
      device: onGpu ? 'webgpu' : 'wasm',
      dtype: HUB_DTYPES[dtype],
    }),
    AutoTokenizer.from_pretrained(id),
  ]).finally(letGo);
  const device = onGpu ? ((await env.backends.onnx.webgpu?.device) ?? null) : null;
  return { model, tokenizer, device, lost: device && watchGpu(device) };
}

/**
 * ONNX Runtime asks for an adapter to see whether there is one, and again to compute on it. For the
 * first the worker's own will do. (It also takes a whole device, but only one that was made with
 * the limits and features that its kernels want.)
 */
async function showAdapter(): Promise<void> {
  const [adapter, { webgpu }] = [await gpuAdapter(), env.backends.onnx];
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  if (adapter && webgpu) webgpu.adapter = adapter;
}

/**
 * Sessions have copies of their own of a model's files: the files themselves must not stay in
 * memory beside them.
 */
function letGo(): void {
  env.fetch = () => Promise.reject(new Error('Everything of the model has been read.'));
}

/**
 * Make transformers.js find the files of this model and no others, and start ONNX Runtime as the
 * candidate needs it.
 */
export function prepare(id: string, files: ModelFiles, { backend, threads }: Candidate): void {
  env.allowLocalModels = false;
  env.allowRemoteModels = true;
  env.useBrowserCache = false;
  // It would import the runtime from a blob: URL, which a strict CSP refuses
  env.useWasmCache = false;
  env.remoteHost = HOST;
  env.remotePathTemplate = '{model}/';
  env.fetch = (url: string | URL) => Promise.resolve(answer(String(url), `${HOST}${id}/`, files));
  const { wasm } = env.backends.onnx;
  if (!wasm) throw new Error('transformers.js came without ONNX Runtime Web.');
  wasm.wasmPaths = buildFor(backend);
  wasm.numThreads = threads;
}

function answer(url: string, root: string, files: ModelFiles): Response {
  const bytes = url.startsWith(root)
    ? files.get(decodeURIComponent(url.slice(root.length)))
    : undefined;
  return bytes
    ? new Response(bytes, { headers: { 'content-length': String(bytes.byteLength) } })
    : new Response(null, { status: 404 });
}
