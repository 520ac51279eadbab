/**
 * Free writing on a model whose logits are numbers made of what it has read: whatever is asked for,
 * it is kept to, and what cannot be asked for is refused by name.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../../contract/at';
import type { GenerationOptions } from '../../../../contract/tasks/generation';
import type { SummarizeOptions, Summary, SummaryDraft } from '../../../../contract/tasks/summarize';
import { checkOutput } from '../../../../contract/tasks/tasks';
import { FakeSeq2Seq } from '../testing/fake-seq2seq';
import { ARTICLE, codec, summarizerOn, VOCABULARY } from '../testing/fake-summarizer';

const LIVE = new AbortController().signal;
const SHORT = ARTICLE.slice(0, 300);

async function run(
  text: string,
  options: SummarizeOptions,
  own: Parameters<typeof summarizerOn>[1] = {},
  model = new FakeSeq2Seq(VOCABULARY),
): Promise<{ summary: Summary; drafts: SummaryDraft[] }> {
  const drafts: SummaryDraft[] = [];
  const summary = await summarizerOn(model, own).run(text, options, {
    signal: LIVE,
    emit: (draft) => drafts.push(draft),
  });
  expect(model.alive).toBe(0);
  return { summary, drafts };
}

const lengths = fc.oneof(
  fc.constant({}),
  fc.record({ max_length: fc.integer({ min: 2, max: 40 }) }),
  fc.record({ max_new_tokens: fc.integer({ min: 1, max: 40 }) }),
);

const rules = fc.record(
  {
    no_repeat_ngram_size: fc.integer({ min: 0, max: 3 }),
    repetition_penalty: fc.double({ min: 0.5, max: 2, noNaN: true }),
    prefix: fc.constantFrom('', 'summarize: ', 'Is it true? '),
  },
  { requiredKeys: [] },
);

/** Every option with every other that it goes with. */
const accepted: fc.Arbitrary<GenerationOptions> = fc
  .tuple(
    lengths,
    rules,
    fc.oneof(
      fc.constant({}),
      fc.record({
        do_sample: fc.constant(true),
        seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        temperature: fc.double({ min: 0.1, max: 3, noNaN: true }),
        top_k: fc.integer({ min: 0, max: 70 }),
        top_p: fc.double({ min: 0.05, max: 1, noNaN: true }),
        num_return_sequences: fc.integer({ min: 1, max: 4 }),
      }),
      fc
        .record({
          num_beams: fc.integer({ min: 2, max: 5 }),
          num_return_sequences: fc.integer({ min: 1, max: 5 }),
          length_penalty: fc.double({ min: -2, max: 2, noNaN: true }),
          early_stopping: fc.constantFrom(true, false, 'never' as const),
        })
        .filter((beams) => beams.num_return_sequences <= beams.num_beams),
    ),
    fc.option(fc.integer({ min: 0, max: 40 })),
  )
  .map(([length, rule, way, least]) => {
    const options: GenerationOptions = { ...length, ...rule, ...way };
    const longest = options.max_length ?? (options.max_new_tokens ?? 19) + 1;
    return least === null ? options : { ...options, min_length: Math.min(least, longest) };
  });

const texts = fc.constantFrom(
  SHORT,
  ARTICLE,
  'Hello',
  '你好世界。 再见。',
  'It rained 😀 all day.',
);

test('whatever is accepted is kept to', async () => {
  await fc.assert(
    fc.asyncProperty(texts, accepted, async (text, options) => {
      const free: SummarizeOptions = { ...options, mode: 'free' };
      const { summary, drafts } = await run(text, free);
      checkOutput('summarize', summary, text, free);
      const { max_length: length, max_new_tokens: news, min_length: least = 0 } = options;
      const longest = news ?? (length ?? 20) - 1;
      const { no_repeat_ngram_size: size = 0, num_return_sequences: count = 1 } = options;
      expect(summary.mode).toBe('free');
      expect(summary.sequences).toHaveLength(count);
      for (const sequence of summary.sequences) {
        const tokens = sequence.text === '' ? [] : sequence.text.split(' ');
        expect(tokens).toHaveLength(sequence.tokens);
        expect(tokens.length).toBeLessThanOrEqual(longest);
        // Start and end token count in min_length, and are not among these.
        expect(tokens.length + 2).toBeGreaterThanOrEqual(Math.min(least, longest + 1));
        if (size > 0) {
          const grams = tokens.slice(size - 1).map((_, i) => tokens.slice(i, i + size).join());
          expect(new Set(grams).size).toBe(grams.length);
        }
        expect(sequence.score !== undefined).toBe((options.num_beams ?? 1) > 1);
      }
      const scores = summary.sequences.map(({ score }) => score ?? 0);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(drafts.at(-1)).toEqual({ text: summary.text, done: 1, tokens: summary.tokens });
      // Nothing told is taken back, also of beams.
      drafts.forEach((draft, i) => {
        expect(`${draft.text} `.startsWith(`${drafts[i - 1]?.text ?? ''}`)).toBe(true);
      });
      const done = drafts.map((draft) => draft.done);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      // What was drawn can be drawn again.
      expect(summary.seed).toBe(options.seed);
      expect((await run(text, free)).summary.sequences).toEqual(summary.sequences);
    }),
    { seed: 31, numRuns: 120 },
  );
});

test('a seed is told where none was given, and draws the same again', async () => {
  const { summary } = await run(SHORT, { do_sample: true, top_k: 0 });
  const { seed } = summary;
  expect(seed).toBeTypeOf('number');
  if (seed === undefined) return;
  expect((await run(SHORT, { do_sample: true, top_k: 0, seed })).summary.text).toBe(summary.text);
  const others = await Promise.all(
    [1, 2, 3, 4].map(async (each) => (await run(SHORT, { do_sample: true, seed: each })).summary),
  );
  expect(new Set(others.map(({ text }) => text)).size).toBeGreaterThan(1);
});

test.each<[SummarizeOptions, Parameters<typeof summarizerOn>[1], Summary['mode']]>([
  [{}, {}, 'faithful'],
  [{}, { mode: 'free' }, 'free'],
  [{ mode: 'faithful' }, { mode: 'free' }, 'faithful'],
  [{ length: 'short' }, { mode: 'free' }, 'faithful'],
  [{ mode: 'free' }, {}, 'free'],
  [{ max_length: 50, num_return_sequences: 1, no_repeat_ngram_size: 2 }, {}, 'free'],
  [{ prefix: '' }, {}, 'free'],
])('%j of a model of %j is %s', async (options, own, mode) => {
  expect((await run(ARTICLE, options, own)).summary.mode).toBe(mode);
});

test.each<[string, object]>([
  ['maxlength', { maxlength: 5 }],
  ['max_length', { max_length: 1 }],
  ['mode', { mode: 'wild' }],
  ['mode', { mode: 'free', length: 'short' }],
  ['num_beams', { num_beams: 2, length: { words: 5 } }],
  ['num_beams', { mode: 'faithful', num_beams: 2 }],
  ['max_new_tokens', { max_length: 20, max_new_tokens: 20 }],
  ['min_length', { min_length: 30, max_length: 20 }],
  ['min_length', { min_length: 30 }],
  ['num_return_sequences', { num_return_sequences: 2 }],
  ['num_return_sequences', { num_beams: 2, num_return_sequences: 3 }],
  ['top_p', { top_p: 0.5 }],
  ['do_sample', { do_sample: true, num_beams: 2 }],
  ['prefix', { prefix: 'word '.repeat(60) }],
])('%s is refused by name in %j', async (option, options) => {
  await expect(run(SHORT, options as SummarizeOptions)).rejects.toMatchObject({
    code: 'option-invalid',
    details: { option },
  });
});

test('a model has defaults of its own, and what is asked for goes before them', async () => {
  const own = { num_beams: 4, length_penalty: 2, early_stopping: true, max_length: 12 } as const;
  const { summary } = await run(SHORT, { num_return_sequences: 3 }, { ...own, mode: 'free' });
  expect(summary.sequences).toHaveLength(3);
  for (const { tokens } of summary.sequences) expect(tokens).toBeLessThanOrEqual(11);
  const alone = await run(SHORT, { num_beams: 1, max_length: 30, min_length: 30 }, own);
  expect(alone.summary.sequences[0]?.score).toBeUndefined();
  expect(alone.summary.tokens).toBe(29);
  expect(alone.summary.notices).toEqual([{ code: 'summary-cut', details: { tokens: 29 } }]);
  // Sampling sets beams aside that are only the model's own.
  expect((await run(SHORT, { do_sample: true, seed: 3 }, own)).summary.seed).toBe(3);
  const drawn = { num_beams: 1, num_return_sequences: 2 };
  expect((await run(SHORT, drawn, { do_sample: true })).summary.sequences).toHaveLength(2);
  // A least length that is the model's own bars the end, and no more.
  const short = await run(SHORT, { max_length: 5 }, { min_length: 30 });
  expect(short.summary.tokens).toBe(4);
});

test('prefix and text are read as they are given', async () => {
  const read: (readonly number[])[] = [];
  const model = new FakeSeq2Seq(VOCABULARY);
  const encode = model.encode.bind(model);
  model.encode = (sources) => {
    read.push(...sources);
    return encode(sources);
  };
  await run('It rained all day.', { prefix: 'translate: ' }, {}, model);
  await run('It rained all day.', { prefix: '' }, {}, model);
  await run('It rained all day.', { max_length: 9 }, {}, model);
  expect(read).toEqual(
    ['translate: ', '', 'summarize: '].map((prefix) => [
      ...codec.encode(`${prefix}It rained all day.`),
      1,
    ]),
  );
});

test('a long text is read piece by piece, then what was written of it', async () => {
  const sizes: number[] = [];
  const model = new FakeSeq2Seq(VOCABULARY);
  const encode = model.encode.bind(model);
  model.encode = (sources) => {
    sizes.push(at(sources, 0).length);
    return encode(sources);
  };
  const text = `${ARTICLE} `.repeat(10);
  const options = { max_new_tokens: 30, min_length: 20, num_beams: 2, num_return_sequences: 2 };
  const { summary, drafts } = await run(text, options, {}, model);
  expect(sizes.length).toBeGreaterThan(40);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(96);
  expect(sizes.reduce((a, b) => a + b, 0)).toBeGreaterThan(summary.inputTokens);
  expect(summary.inputTokens).toBe(codec.encode(text).length);
  expect(summary.sequences).toHaveLength(2);
  expect(drafts.some(({ text: draft, done }) => draft === '' && done > 0.5)).toBe(true);
});

test('what is written as long as what was read ends all the same', async () => {
  const { summary } = await run(ARTICLE.repeat(3), {
    max_length: 4096,
    min_length: 4096,
    num_beams: 1,
  });
  expect(summary.tokens).toBe(4095);
});

test('stops within a step, wherever it is', async () => {
  const ways: readonly SummarizeOptions[] = [
    { max_new_tokens: 40, min_length: 41 },
    { max_new_tokens: 40, min_length: 41, num_beams: 3 },
    { max_new_tokens: 40, min_length: 41, do_sample: true, num_return_sequences: 2 },
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ways),
      texts,
      fc.integer({ min: 0, max: 12 }),
      async (options, text, passes) => {
        const model = new FakeSeq2Seq(VOCABULARY);
        const summarizer = summarizerOn(model);
        const controller = new AbortController();
        const logits = model.logits.bind(model);
        model.logits = (source, read) => {
          if (model.passes > passes) controller.abort();
          return logits(source, read);
        };
        await expect(
          summarizer.run(text, options, { signal: controller.signal, emit: () => undefined }),
        ).rejects.toMatchObject({ name: 'AbortError' });
        expect(model.passes).toBeLessThanOrEqual(passes + 1);
        expect(model.alive).toBe(0);
      },
    ),
    { seed: 32, numRuns: 40 },
  );
});
