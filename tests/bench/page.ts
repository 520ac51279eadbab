/**
 * Measures inference, in the page: our decoding and the stock pipeline on the same weights in the
 * same runtime.
 */
import { BaseStreamer, pipeline } from '@xenova/transformers';
import { Classifier } from '../../src/engine/tasks/sentiment/text-classifier';
import { builtIn } from '../../src/engine/versions/resolve-version';
import { openNetwork } from '../../src/engine/tasks/sentiment/encoder-network';
import { openSeq2Seq, prepare } from '../../src/engine/runtimes/onnx-runtime';
import type { ModelFiles } from '../../src/engine/formats/model-files';
import { decodeTokens } from '../../src/engine/tasks/summarize/decode/text-generator';
import type { GeneratorParts } from '../../src/engine/tasks/summarize/model/generator-parts';
import { openParts, partsOf } from '../../src/engine/tasks/summarize/model/open-seq2seq';
import { decide } from '../../src/engine/tasks/summarize/decode/generation-options';
import { GENERATE_DEFAULTS } from '../../src/contract/tasks/generation';
import { Summarizer } from '../../src/engine/tasks/summarize/summarizer';

/** One timed run. Times in milliseconds. */
export interface Timing {
  readonly tokens: readonly number[];
  readonly count: number;
  readonly firstMs: number;
  readonly totalMs: number;
}

const FILES = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/encoder_model_quantized.onnx',
  'onnx/decoder_model_merged_quantized.onnx',
];
const never = new AbortController().signal;

async function fetchFiles(base: string, paths: readonly string[]): Promise<ModelFiles> {
  return new Map(
    await Promise.all(
      paths.map(async (path) => {
        const response = await fetch(`${base}/${path}`);
        if (!response.ok) throw new Error(`${base}/${path}: ${String(response.status)}`);
        return [path, new Uint8Array(await response.arrayBuffer())] as const;
      }),
    ),
  );
}

type Pipe = (text: string, options: object) => Promise<unknown>;

/** Tells when each token of the stock pipeline comes. */
class Clock extends BaseStreamer {
  readonly tokens: number[] = [];
  firstAt = 0;
  #prompt = true;

  override put(value: bigint[][]): void {
    if (this.#prompt) {
      this.#prompt = false; // the decoder's start token, not one that was written
      return;
    }
    if (this.tokens.length === 0) this.firstAt = performance.now();
    this.tokens.push(...(value[0] ?? []).map(Number));
  }

  override end(): void {
    // nothing to flush
  }
}

const PREFIX = (sentences: number) =>
  `summarize in ${String(sentences)} sentence${sentences === 1 ? '' : 's'}: `;

/** Our decoding. */
class Ours {
  readonly #parts: GeneratorParts;
  readonly #summarizer: Summarizer;

  constructor(parts: GeneratorParts) {
    this.#parts = parts;
    this.#summarizer = new Summarizer({
      ...parts,
      prefixFor: PREFIX,
      generation: {
        mode: 'faithful',
        defaults: GENERATE_DEFAULTS,
        window: parts.facts.window,
      },
      languages: ['en'],
    });
  }

  async greedy(text: string, maxNew: number, lookup: boolean): Promise<Timing> {
    const { codec, facts } = this.#parts;
    const start = performance.now();
    const source = [
      ...codec.encode(`${facts.prefix}${text}`).slice(0, facts.window - 1),
      facts.endToken,
    ];
    let firstAt = 0;
    const options = decide({ max_new_tokens: maxNew, prompt_lookup: lookup });
    const [tokens = []] = await decodeTokens(this.#parts, source, options, never, () => {
      firstAt ||= performance.now();
    });
    codec.decode(tokens);
    const end = performance.now();
    return { tokens, count: tokens.length, firstMs: firstAt - start, totalMs: end - start };
  }

  /** What the page would show, of so many sentences. */
  async summary(text: string, sentences: number): Promise<string> {
    return (
      await this.#summarizer.run(
        text,
        { length: { sentences } },
        { signal: never, emit: () => undefined },
      )
    ).text;
  }

  async faithful(text: string): Promise<Timing> {
    const { tokens, firstTokenMs, totalMs } = await this.#summarizer.run(
      text,
      { length: 'medium' },
      { signal: never, emit: () => undefined },
    );
    return { tokens: [], count: tokens, firstMs: firstTokenMs, totalMs };
  }
}

/** Where the time of one document goes, in milliseconds. */
export interface Profile {
  readonly tokenizeMs: number;
  readonly encoderMs: number;
  /** The decoder's passes and what is around them. */
  readonly restMs: number;
  readonly passes: number;
}

/** Our decoding with a stop-watch, on our kernel or on ONNX Runtime. */
async function openProfile(
  base: string,
  threads: number,
  kernel: boolean,
): Promise<(text: string, maxNew: number, lookup: boolean) => Promise<Profile>> {
  const [model, files, candidate] = [
    builtIn('summarize'),
    await fetchFiles(base, FILES),
    { backend: 'wasm', threads } as const,
  ];
  const parts = kernel
    ? await openParts(model, files, candidate)
    : await partsOf(await openSeq2Seq(model, files, candidate));
  const ours = new Ours(parts);
  let encoderMs = 0;
  const encode = parts.model.encode.bind(parts.model);
  parts.model.encode = async (sources) => {
    const start = performance.now();
    const state = await encode(sources);
    encoderMs = performance.now() - start;
    return state;
  };
  return async (text, maxNew, lookup) => {
    const start = performance.now();
    parts.codec.encode(`${parts.facts.prefix}${text}`);
    const tokenizeMs = performance.now() - start;
    const before = parts.model.passes;
    const { totalMs } = await ours.greedy(text, maxNew, lookup);
    return {
      tokenizeMs,
      encoderMs,
      restMs: totalMs - tokenizeMs - encoderMs,
      passes: parts.model.passes - before,
    };
  };
}

/** The stock pipeline. */
class Stock {
  readonly #pipe: Pipe;

  constructor(pipe: Pipe) {
    this.#pipe = pipe;
  }

  async greedy(text: string, maxNew: number): Promise<Timing> {
    const clock = new Clock();
    const start = performance.now();
    await this.#pipe(text, { max_new_tokens: maxNew, max_length: null, streamer: clock });
    const end = performance.now();
    return {
      tokens: clock.tokens,
      count: clock.tokens.length,
      firstMs: clock.firstAt - start,
      totalMs: end - start,
    };
  }
}

/** @param base where the model's files lie */
async function openOurs(base: string, threads: number): Promise<Ours> {
  return new Ours(
    await openParts(builtIn('summarize'), await fetchFiles(base, FILES), {
      backend: 'wasm',
      threads,
    }),
  );
}

async function openStock(base: string, threads: number): Promise<Stock> {
  const { id } = builtIn('summarize');
  prepare(id, await fetchFiles(base, FILES), { backend: 'wasm', threads });
  return new Stock(
    (await pipeline('summarization', id, { device: 'wasm', dtype: 'q8' })) as unknown as Pipe,
  );
}

class SentimentBench {
  readonly #classifier: Classifier;
  readonly #stock: Pipe;

  constructor(classifier: Classifier, stock: Pipe) {
    this.#classifier = classifier;
    this.#stock = stock;
  }

  /** @returns texts per second of both */
  async measure(texts: readonly string[]): Promise<{ ours: number; stock: number }> {
    const start = performance.now();
    for (const text of texts) await this.#stock(text, {});
    const between = performance.now();
    await this.#classifier.classify(texts);
    const end = performance.now();
    return {
      stock: (1000 * texts.length) / (between - start),
      ours: (1000 * texts.length) / (end - between),
    };
  }
}

async function openSentiment(base: string, threads: number): Promise<SentimentBench> {
  const model = builtIn('sentiment');
  const files = await fetchFiles(
    base,
    model.files.map((file) => file.path),
  );
  const candidate = { backend: 'wasm', threads } as const;
  const { network, tokenizer } = await openNetwork(model, files, candidate);
  prepare(model.id, files, candidate); // ours has let go of the files
  const stock = (await pipeline('sentiment-analysis', model.id, {
    device: 'wasm',
    dtype: 'q8',
  })) as unknown as Pipe;
  return new SentimentBench(new Classifier(network, tokenizer, 2, false), stock);
}

export const bench = { openOurs, openStock, openProfile, openSentiment };
Object.assign(window, { bench });
