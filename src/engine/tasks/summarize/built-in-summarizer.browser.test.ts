/**
 * The built-in summariser against the reference (training/reference/make_built_in.py): tokens,
 * chosen sentences, token ids.
 */
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { builtInFiles } from '../../../../tests/golden/open-built-in';
import { builtIn } from '../../versions/resolve-version';
import { decodeTokens } from './decode/text-generator';
import type { GeneratorParts } from './model/generator-parts';
import { chooseAgain } from './testing/golden-suite';
import { openParts } from './model/open-seq2seq';
import { GENERATE_DEFAULTS } from '../../../contract/tasks/generation';
import { decide, type GenerateOptions } from './decode/generation-options';
import { Summarizer } from './summarizer';
import golden from '../../../../tests/golden/built-in.json';
import linesUrl from '../../../../tests/golden/lines.json.gzip?url';

const REMAKE = 'the model has changed: python3 -m training.reference.make_built_in';
const LIVE = new AbortController().signal;

const model = builtIn('summarize');
let opened: Promise<GeneratorParts> | undefined;
const open = () => (opened ??= openBuiltIn());

async function openBuiltIn(): Promise<GeneratorParts> {
  return openParts(model, await builtInFiles(model), { backend: 'wasm', threads: 1 });
}

test('the goldens are of this model, which reads several tokens at once', async () => {
  const decoder = model.files.find(({ path }) => path.includes('decoder_model_merged'));
  expect(decoder?.sha256, REMAKE).toBe(golden.decoder);
  expect((await open()).several).toBe(true);
});

test('tokens of the reference, with and without lookup', async () => {
  for (const { name, source, options, sequences } of golden.cases) {
    const given = options as GenerateOptions;
    expect(await decodeTokens(await open(), source, decide(given), LIVE), name).toEqual(sequences);
    if (given.num_beams === undefined) {
      expect(
        await decodeTokens(await open(), source, decide({ ...given, prompt_lookup: false }), LIVE),
        `${name}, no lookup`,
      ).toEqual(sequences);
    }
  }
});

test('sentences of the reference, in fewer passes than tokens', async () => {
  const parts = await open();
  for (const each of golden.faithful) {
    const passes = parts.model.passes;
    expect(await chooseAgain(parts, each)).toEqual(each.chosen);
    const tokens = each.chosen.reduce((sum, index) => sum + at(each.sentences, index).length, 0);
    expect(parts.model.passes - passes).toBeLessThan(tokens / 2);
  }
});

test('2,000 odd lines are encoded and decoded as by SentencePiece', async () => {
  const { codec } = await open();
  const packed = (await fetch(linesUrl)).body?.pipeThrough(new DecompressionStream('gzip'));
  const lines = (await new Response(packed).json()) as [
    line: string,
    ids: number[],
    decoded: string | null,
  ][];
  expect(lines).toHaveLength(2000);
  expect(
    lines.filter(([line, ids]) => codec.encode(line).join() !== ids.join()).map(([line]) => line),
  ).toEqual([]);
  for (const [, ids, decoded] of lines)
    if (decoded !== null) expect(codec.decode(ids)).toBe(decoded);
});

test('stops at the next pass, and the next text is summarised as before', async () => {
  const summarizer = new Summarizer({
    ...(await open()),
    prefixFor: () => 'summarize: ',
    generation: { mode: 'faithful', defaults: GENERATE_DEFAULTS, window: 512 },
    languages: ['en'],
  });
  const text = `${golden.text} `.repeat(8);
  const expected = await summarizer.run(text, {}, { signal: LIVE, emit: () => undefined });
  const controller = new AbortController();
  const { model: network } = await open();
  let passes = Infinity;
  const stop = () => {
    // As a message from the page would do it, which only arrives when the worker takes a breath.
    setTimeout(() => {
      controller.abort();
      passes = Math.min(passes, network.passes);
    });
  };
  await expect(
    summarizer.run(text, {}, { signal: controller.signal, emit: stop }),
  ).rejects.toMatchObject({ name: 'AbortError' });
  expect(network.passes - passes).toBeLessThanOrEqual(1);
  expect((await summarizer.run(text, {}, { signal: LIVE, emit: () => undefined })).text).toBe(
    expected.text,
  );
});

test('a dispatch is summarised with its lead, whatever its later sentences come back to', async () => {
  const summarizer = new Summarizer({
    ...(await open()),
    prefixFor: (sentences) =>
      `summarize in ${String(sentences)} sentence${sentences > 1 ? 's' : ''}: `,
    generation: { mode: 'faithful', defaults: GENERATE_DEFAULTS, window: 512 },
    languages: ['en'],
  });
  const lead = 'Mayor Ann Poe says that the repair cannot wait.';
  const text =
    `MARROW, Pa. (AP) — The latest on the closing of the iron bridge (all times local):4:15 p.m.${lead}` +
    'Engineers found cracks in three of its seven piers in the spring.A ferry will carry walkers and cyclists across the river every ten minutes.' +
    'Drivers must take the motorway bridge, which is nine miles to the south.Shop owners on both banks fear that they will lose a third of their trade.' +
    'The repair will cost forty million pounds, and the county will pay half of it.The bridge was built in 1871 and carries six thousand cars a day.' +
    'Mayor Ann Poe said that a new bridge would have cost three times as much.';
  for (const sentences of [1, 2, 3]) {
    const summary = await summarizer.run(
      text,
      { length: { sentences } },
      { signal: LIVE, emit: () => undefined },
    );
    expect(summary.text).toContain(lead);
  }
});

test('what looks like a special token in a text is text', async () => {
  const { codec, facts } = await open();
  expect(codec.encode('Write <s> and </s> or <pad> in HTML.')).not.toContain(facts.endToken);
  expect(codec.encode('<pad>')).not.toContain(facts.padToken);
  expect(codec.decode(codec.encode('The byte <0x41>.'))).toMatch(/x41/);
});

test('is disposed of', async () => {
  await (await open()).model.dispose();
});
