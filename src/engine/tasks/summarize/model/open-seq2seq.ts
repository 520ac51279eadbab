/**
 * Opens an encoder-decoder, on our kernel or on ONNX Runtime, and puts it behind the interfaces that
 * decoding knows.
 */

import type { InferenceSession } from 'onnxruntime-common';
import type { PreTrainedModel, PreTrainedTokenizer } from '@xenova/transformers';
// The runtime's own class: a pass takes no output tensors of onnxruntime-common's, of which it has
// a copy.
import { Tensor as OrtTensor } from 'onnxruntime-web/webgpu';
import * as v from 'valibot';
import type { Candidate } from '../../../../contract/models/devices';
import type { ModelOf } from '../../../../contract/models/model-info';
import { openSeq2Seq, openTokenizer, type OpenModel } from '../../../runtimes/onnx-runtime';
import type { LossSignal } from '../../../runtimes/device-loss';
import { fileOf, type ModelFiles } from '../../../formats/model-files';
import { readJson } from '../../../formats/parse-json';
import { openOnKernel } from '../../../transformer/load-transformer-kernel';
import { T5 } from '../../../transformer/t5';
import { placeT5, readT5, type T5Files } from '../../../transformer/t5-weights';
import type { TensorMaker } from './cache-blocks';
import type { Codec } from './codec';
import { windowOf } from './generation-facts';
import type { GeneratorParts } from './generator-parts';
import { KernelSeq2Seq } from './kernel-seq2seq';
import { OnnxSeq2Seq } from './onnx-seq2seq';
import type { ModelFacts, Seq2Seq } from './seq2seq';
import { readsSeveral, SingleTokenModel } from './single-token-decoding';

const Token = v.pipe(v.number(), v.integer(), v.minValue(0));

const ConfigSchema = v.object({
  decoder_start_token_id: Token,
  pad_token_id: v.optional(Token, 0),
  eos_token_id: v.union([
    Token,
    v.pipe(
      v.tupleWithRest([Token], Token),
      v.transform(([first]) => first),
    ),
  ]),
  task_specific_params: v.optional(
    v.nullable(
      v.object({ summarization: v.optional(v.object({ prefix: v.optional(v.string()) })) }),
    ),
  ),
});

/** What transformers.js calls the sessions of an encoder-decoder; it gives them no type. */
const Session = v.custom<InferenceSession>(
  (session) => typeof session === 'object' && session !== null && 'run' in session,
);
const SessionsSchema = v.object({ model: Session, decoder_model_merged: Session });

/**
 * Open any T5 in the Hub's layout, and prove whether it reads several tokens at once. On
 * WebAssembly one of our own writing runs on our kernel, every other one on ONNX Runtime.
 */
export async function openParts(
  model: ModelOf<'summarize'>,
  files: ModelFiles,
  candidate: Candidate,
): Promise<GeneratorParts> {
  const own = candidate.backend === 'wasm' ? readOwn(files) : null;
  if (!own) return partsOf(await openSeq2Seq(model, files, candidate));
  const tokenizer = openTokenizer(model, files, candidate);
  return openOnKernel(candidate.threads, async ({ kernel, close }) =>
    proved(
      new KernelSeq2Seq(kernel, new T5(kernel, placeT5(kernel, own.files)), close),
      await tokenizer,
      readFacts(own.config),
      null,
    ),
  );
}

/**
 * The same for a model that transformers.js has opened already. Where that fails, its sessions end.
 */
export async function partsOf({
  model: network,
  tokenizer,
  device,
  lost,
}: OpenModel): Promise<GeneratorParts> {
  try {
    const facts = readFacts(network.config);
    return await proved(openSessions(network, facts.padToken, device), tokenizer, facts, lost);
  } catch (error) {
    await network.dispose().catch(() => undefined); // what failed first is what tells
    throw error;
  }
}

async function proved(
  model: Seq2Seq,
  tokenizer: PreTrainedTokenizer,
  facts: ModelFacts,
  lost: LossSignal | null,
): Promise<GeneratorParts> {
  const several = await readsSeveral(model, facts);
  return {
    model: several ? model : new SingleTokenModel(model),
    codec: openCodec(tokenizer),
    facts,
    several,
    lost,
  };
}

/** A T5 of the form that the kernel runs; null for others. */
function readOwn(files: ModelFiles): { config: unknown; files: T5Files } | null {
  const ending = (end: RegExp) => [...files].find(([path]) => end.test(path))?.[1];
  const config = readJson(fileOf(files, 'config.json'));
  const found = readT5(
    config,
    ending(/encoder_model_quantized\.onnx$/),
    ending(/decoder_model_merged_quantized\.onnx$/),
  );
  return found && { config, files: found };
}

function openSessions(
  network: PreTrainedModel,
  padToken: number,
  device: GPUDevice | null,
): OnnxSeq2Seq {
  const { model: encoder, decoder_model_merged: decoder } = v.parse(
    SessionsSchema,
    network.sessions,
  );
  const release = async () => {
    await network.dispose();
  };
  return new OnnxSeq2Seq({ encoder, decoder, release }, makerOn(device), padToken);
}

function makerOn(device: GPUDevice | null): TensorMaker {
  return {
    make: (type, data, dims) => new OrtTensor(type, data, dims),
    gpu: device && {
      device,
      wrap: (buffer, dims) =>
        OrtTensor.fromGpuBuffer(buffer, {
          dataType: 'float32',
          dims,
          dispose: () => {
            buffer.destroy();
          },
        }),
    },
  };
}

/**
 * What looks like a special token in an article about HTML is text all the same, and must not end
 * the model's input.
 */
const LOOKS_SPECIAL = /<(?=(?:\/s|pad|unk|extra_id_\d+|0x[\dA-F]{2})>)/g;

function openCodec(tokenizer: PreTrainedTokenizer): Codec {
  return {
    encode: (text) =>
      tokenizer.encode(text.replace(LOOKS_SPECIAL, '< '), { add_special_tokens: false }),
    decode: (tokens) =>
      tokens.length === 0
        ? ''
        : tokenizer.decode([...tokens], {
            skip_special_tokens: true,
            clean_up_tokenization_spaces: false,
          }),
  };
}

function readFacts(config: unknown): ModelFacts {
  const facts = v.parse(ConfigSchema, config);
  return {
    startToken: facts.decoder_start_token_id,
    padToken: facts.pad_token_id,
    endToken: facts.eos_token_id,
    window: windowOf(config),
    prefix: facts.task_specific_params?.summarization?.prefix ?? '',
  };
}
