import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SummarizeOptions, Summary, SummaryDraft } from '../../../contract/tasks/summarize';
import { FakeSeq2Seq } from './testing/fake-seq2seq';
import { clean } from './clean/clean';
import { countWords } from './document/summary-length';
import { CASES } from './split/cases';
import { ARTICLE, codec, summarizerOn, VOCABULARY } from './testing/fake-summarizer';

const LIVE = new AbortController().signal;

async function run(
  text: string,
  options: SummarizeOptions = {},
  model = new FakeSeq2Seq(VOCABULARY),
): Promise<{ summary: Summary; drafts: SummaryDraft[] }> {
  const drafts: SummaryDraft[] = [];
  const summary = await summarizerOn(model).run(text, options, {
    signal: LIVE,
    emit: (draft) => drafts.push(draft),
  });
  expect(model.alive).toBe(0);
  return { summary, drafts };
}

const texts = fc
  .array(
    fc.constantFrom(
      'The harbour was full of ships. ',
      'Dr. Smith and 3.5 others left early. ',
      'Why? ',
      '"No!" she said.\n',
      'Heading\n\n',
      '你好世界。',
      'It rained 😀 all day; nobody went out. ',
      '\ud800 lone. ',
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('whatever the text: sentences are its own, in its order, and make up the summary', async () => {
  const lengths = fc.constantFrom<SummarizeOptions>(
    {},
    { length: 'short' },
    { length: 'long' },
    { length: { words: 12 } },
    { length: { sentences: 2 } },
  );
  await fc.assert(
    fc.asyncProperty(texts, lengths, async (text, options) => {
      const { summary, drafts } = await run(text, options);
      const repaired = text.toWellFormed();
      let end = 0;
      for (const { text: own, spans } of summary.sentences) {
        expect(spans.map((span) => repaired.slice(span.start, span.end)).join('')).toBe(own);
        expect(spans[0]?.start).toBeGreaterThanOrEqual(end);
        end = spans.at(-1)?.end ?? end;
      }
      // Where Chinese follows Chinese there is no space.
      const spaced = summary.sentences.map((sentence) => sentence.text).join(' ');
      expect(summary.text).toBe(spaced.replaceAll(/(?<=。) (?=你)/g, ''));
      expect(summary.text.trim()).not.toBe('');
      expect(drafts.at(-1)).toEqual({ text: summary.text, done: 1, tokens: summary.tokens });
      // Told word by word, and nothing told is taken back.
      drafts.forEach((draft, i) => {
        expect(draft.text.startsWith(drafts[i - 1]?.text ?? '')).toBe(true);
      });
      const done = drafts.map((draft) => draft.done);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      expect(summary.notices.some(({ code }) => code === 'text-repaired')).toBe(repaired !== text);
    }),
    { seed: 14, numRuns: 150 },
  );
});

test('the asked length is met', async () => {
  const of = async (options: SummarizeOptions) => (await run(ARTICLE, options)).summary;
  const sentences = await Promise.all(
    (['short', 'medium', 'long'] as const).map(
      async (length) => (await of({ length })).sentences.length,
    ),
  );
  expect(sentences).toEqual([2, 4, 6]);
  for (const asked of [1, 2, 7])
    expect((await of({ length: { sentences: asked } })).sentences.length).toBe(asked);
  expect(
    Math.abs(countWords((await of({ length: { words: 100 } })).text) - 100),
  ).toBeLessThanOrEqual(13);
});

test.each(['One sentence only.', 'Hello', 'Hi. There.', '😀'])(
  'a short text is its own summary: %s',
  async (text) => {
    const { summary } = await run(text);
    expect(summary.sentences.map((sentence) => sentence.text).join(' ')).toBe(text);
    expect(summary.decoderPasses).toBe(0);
  },
);

test('when more words are asked for than there are, all of it is the answer', async () => {
  expect((await run(ARTICLE, { length: { words: 5000 } })).summary.text).toBe(ARTICLE);
});

test.each([
  ['input-empty', ' \n ', {}],
  ['input-too-long', 'x'.repeat(2_000_001), {}],
  ['option-invalid', ARTICLE, { length: 'tiny' }],
  ['option-invalid', ARTICLE, { length: { words: 0 } }],
  ['option-invalid', ARTICLE, { size: 3 }],
])('%s', async (code, text, options) => {
  await expect(run(text, options as SummarizeOptions)).rejects.toMatchObject({ code });
});

test.each(
  Object.values(CASES)
    .flat()
    .map((marked) => [marked, marked.replaceAll('|', '')] as const)
    .filter(([, text]) => clean(text).text === text),
)('a text that is asked for whole comes sentence by sentence: %s', async (marked, text) => {
  const { sentences } = (await run(text, { length: { sentences: 100 } })).summary;
  expect(sentences.map((sentence) => sentence.text)).toEqual(
    marked.split('|').map((part) => part.trim()),
  );
});

test('what is no part of a sentence is not in the summary, and its places are in what was given', async () => {
  const text = 'The coun-\ncil met.[1] **It** voted.\n\n- The vote was\nclose.';
  const { sentences } = (await run(text, { length: { sentences: 100 } })).summary;
  expect(sentences.map((sentence) => sentence.text)).toEqual([
    'The council met.',
    'It voted.',
    'The vote was\nclose.',
  ]);
  expect(
    sentences.map(({ spans }) => spans.map(({ start, end }) => text.slice(start, end))),
  ).toEqual([['The coun', 'cil met.'], ['It', ' voted.'], ['The vote was\nclose.']]);
});

test('a transcript without full stops is told to be one', async () => {
  const said = 'a ferry will carry walkers across the river every ten minutes '.repeat(8);
  const { sentences, notices } = (await run(said, { length: { sentences: 2 } })).summary;
  expect(sentences.map((sentence) => sentence.text)).toEqual(Array(2).fill(said.slice(0, 61)));
  expect(notices).toContainEqual({ code: 'text-unpunctuated', details: {} });
});

test('stops wherever it is, and the next text is summarised as if nothing had been', async () => {
  const long = ARTICLE.repeat(5);
  const expected = (await run(long)).summary.text;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 40 }), async (passes) => {
      const model = new FakeSeq2Seq(VOCABULARY);
      const summarizer = summarizerOn(model);
      const controller = new AbortController();
      const stopAt = model.logits.bind(model);
      model.logits = (source, read) => {
        if (model.passes > passes) controller.abort();
        return stopAt(source, read);
      };
      await expect(
        summarizer.run(long, {}, { signal: controller.signal, emit: () => undefined }),
      ).rejects.toMatchObject({ name: 'AbortError' });
      expect(model.passes).toBeLessThanOrEqual(passes + 2);
      expect(model.alive).toBe(0);
      model.logits = stopAt;
      expect((await summarizer.run(long, {}, { signal: LIVE, emit: () => undefined })).text).toBe(
        expected,
      );
    }),
    { seed: 15, numRuns: 20 },
  );
});

/** The likeliest token, again and again. */
function greedy(model: FakeSeq2Seq, source: readonly number[], count: number): number[] {
  const tokens: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const logits = model.logits(source, [0, ...tokens]);
    const token = logits.indexOf(Math.max(...logits));
    tokens.push(token);
    if (token === 1) break;
  }
  return tokens;
}

test('the self-test compares ids and tokens with the golden ones', async () => {
  const model = new FakeSeq2Seq(VOCABULARY);
  const summarizer = summarizerOn(model);
  const inputIds = [...codec.encode(`summarize: ${ARTICLE}`), 1];
  const text = ARTICLE.slice(0, 200);
  const golden = {
    text,
    inputIds: [...codec.encode(`summarize: ${text}`), 1],
    tokens: greedy(model, [...codec.encode(`summarize: ${text}`), 1], 5),
  };
  expect(await summarizer.selfTest(golden)).toBeNull();
  expect(await summarizer.selfTest({ ...golden, inputIds })).toContain('tokenizer');
  expect(
    await summarizer.selfTest({ ...golden, tokens: golden.tokens.map((token) => token + 1) }),
  ).toContain('tokens differ');
});
