/**
 * The golden tests that run on every backend: they open the tiny models and compare their tokens
 * with the reference's.
 */

import { expect, test } from 'vitest';
import type { Candidate } from '../../../../contract/models/devices';
import type { ModelOf } from '../../../../contract/models/model-info';
import type { ModelFiles } from '../../../formats/model-files';
import { fakeDocument } from './fake-document';
import { chooseSentences } from '../decode/faithful';
import { decodeTokens } from '../decode/text-generator';
import type { GeneratorParts } from '../model/generator-parts';
import { argmax } from '../decode/logits';
import { openParts } from '../model/open-seq2seq';
import { decide, type GenerateOptions } from '../decode/generation-options';
import { OnnxSeq2Seq } from '../model/onnx-seq2seq';
import { Quota } from '../choose/sentence-quota';
import { decodeRows } from '../decode/decode-rows';
import type { Rows } from '../model/seq2seq';

export const TINY = ['tiny-fixed', 'tiny-several'] as const;
export type Tiny = (typeof TINY)[number];

export interface Case {
  readonly name: string;
  readonly source: readonly number[];
  readonly options: GenerateOptions;
  readonly sequences: readonly (readonly number[])[];
}

export interface FaithfulCase {
  readonly prefix: readonly number[];
  readonly sentences: Rows;
  readonly count: number;
  /** In the order of the model's choices. */
  readonly chosen: readonly number[];
}

interface Golden {
  readonly several: boolean;
  readonly faithful: readonly FaithfulCase[];
  readonly cases: readonly Case[];
}

const URLS = import.meta.glob<string>('/tests/golden/tiny-*/**/*', {
  query: '?url',
  import: 'default',
  eager: true,
});
const GOLDENS = import.meta.glob<Golden>('/tests/golden/tiny-*.json', { import: 'default' });

const LIVE = new AbortController().signal;

async function goldenOf(name: Tiny): Promise<Golden> {
  const golden = await GOLDENS[`/tests/golden/${name}.json`]?.();
  if (!golden)
    throw new Error(
      `tests/golden/${name}.json is missing: python3 -m training.reference.make_tiny`,
    );
  return golden;
}

/** A tiny model of tests/golden with the tokenizer that both share. */
export async function openTiny(name: Tiny, candidate: Candidate): Promise<GeneratorParts> {
  const paths = Object.entries(URLS).flatMap(([path, url]) => {
    const inside = new RegExp(`^/tests/golden/(?:${name}|tiny-tokenizer)/(.*)$`).exec(path)?.[1];
    return inside === undefined ? [] : [[inside, url] as const];
  });
  const read = async ([path, url]: readonly [string, string]) =>
    [path, new Uint8Array(await (await fetch(url)).arrayBuffer())] as const;
  const files: ModelFiles = new Map(await Promise.all(paths.map(read)));
  const model: ModelOf<'summarize'> = {
    id: name,
    task: 'summarize',
    name: 'tiny',
    version: '0',
    runtime: 'onnx',
    dtype: 'float32',
    licence: 'MIT',
    languages: ['en'],
    parameters: 0,
    files: [],
    data: [],
    scores: [],
    golden: { text: '', inputIds: [], tokens: [] },
  };
  return openParts(model, files, candidate);
}

/** Choose the sentences of a golden case. */
export async function chooseAgain(
  { model, facts }: GeneratorParts,
  { prefix, sentences, count }: FaithfulCase,
): Promise<number[]> {
  const quota = new Quota(fakeDocument(sentences), { unit: 'sentences', target: count });
  const encoded = await model.encode([[...prefix, ...sentences.flat(), facts.endToken]]);
  const chosen: number[] = [];
  for await (const index of chooseSentences(encoded, sentences, quota, facts, LIVE))
    chosen.push(index);
  encoded.dispose();
  return chosen;
}

/** Define the tests of a tiny model on a backend. @param only the cases to run; all without it */
export function testGoldens(
  name: Tiny,
  candidate: Candidate,
  only: (golden: Case) => boolean = () => true,
): void {
  let parts: Promise<GeneratorParts> | undefined;
  const open = () => (parts ??= openTiny(name, candidate));

  test(`${name}: what is proved about several tokens at once`, async () => {
    const { several, model } = await open();
    expect(several).toBe((await goldenOf(name)).several);
    if (model instanceof OnnxSeq2Seq)
      expect(model.maker.gpu !== null, 'K/V stay on the GPU').toBe(candidate.backend === 'webgpu');
  });

  test(`${name}: sentences of the reference`, async () => {
    const { faithful } = await goldenOf(name);
    for (const golden of faithful)
      expect(await chooseAgain(await open(), golden)).toEqual(golden.chosen);
  });

  test(`${name}: tokens of the reference`, async () => {
    const { cases } = await goldenOf(name);
    for (const { name: label, source, options, sequences } of cases.filter(only)) {
      expect(
        await decodeTokens(await open(), source, decide(options), LIVE),
        `${label}, ${String(source.length)} tokens`,
      ).toEqual(sequences);
    }
  });

  test(`${name}: greedy decoding without lookup gives the same`, async () => {
    const { cases } = await goldenOf(name);
    for (const { source, options, sequences } of cases
      .filter((each) => each.name.startsWith('greedy'))
      .filter(only)) {
      expect(
        await decodeTokens(
          await open(),
          source,
          decide({ ...options, prompt_lookup: false }),
          LIVE,
        ),
      ).toEqual(sequences);
    }
  });

  test(`${name}: a padded batch gives each row the tokens that it has alone`, async () => {
    const { model, facts } = await open();
    const alone = (await goldenOf(name)).cases
      .filter((each) => each.name === 'greedy')
      .filter(only);
    const encoded = await model.encode(alone.map(({ source }) => source));
    const rules = decide({});
    const together = await decodeRows(encoded, 23, rules, argmax, facts, LIVE);
    encoded.dispose();
    expect(together).toEqual(alone.map(({ sequences: [tokens] }) => tokens));
  });

  test(`${name}: is disposed of`, async () => {
    await (await open()).model.dispose();
  });
}
