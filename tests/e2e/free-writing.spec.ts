/**
 * Free writing through every door: REST and client library ask the same model, are given the same
 * text, and what was asked for is kept to. What the text says is the model's affair.
 */
import type { Page } from '@playwright/test';
import type { SummarizeOptions, Summary } from '../../src/contract/tasks/summarize';
import { FakeHub } from '../hub/server';
import { tinyT5 } from '../hub/tiny';
import { ARTICLE } from './fixtures';
import { expect, test } from './predict-fixtures';

/** The reference call, as it is written. */
const REFERENCE = { max_length: 50, num_return_sequences: 1, no_repeat_ngram_size: 2 } as const;

interface Written {
  readonly summary: Summary;
  readonly pieces: readonly string[];
}

/** What the client library gives in this page, whole and as it came. */
function ask(page: Page, text: string, options: SummarizeOptions): Promise<Written> {
  return page.evaluate(
    async ([given, asked]) => {
      const { connect } = await import(new URL('embed/inkling.js', location.href).href);
      const writing = connect().summarize(given, asked);
      const pieces: string[] = [];
      for await (const piece of writing) pieces.push(piece);
      return { summary: await writing, pieces };
    },
    [text, options] as const,
  );
}

function expectKept({ summary, pieces }: Written, text: string): void {
  expect(pieces.join('')).toBe(summary.text);
  for (const { sentences, text: written } of summary.sequences)
    for (const sentence of sentences) {
      expect(written).toContain(sentence.text);
      for (const { start, end } of sentence.spans)
        expect(text.slice(start, end).split(/\s+/)).toEqual(sentence.text.split(/\s+/));
      for (const { start, end } of sentence.unsupported)
        expect(text.toLowerCase()).not.toMatch(
          new RegExp(`\\b${sentence.text.slice(start, end).toLowerCase()}\\b`),
        );
      expect(sentence.support === 1).toBe(sentence.unsupported.length === 0);
    }
}

test('the built-in model writes what was asked for, the same through every door', async ({
  page,
  api,
}) => {
  const written = await ask(page, ARTICLE, REFERENCE);
  const { summary } = written;
  expect(summary.mode).toBe('free');
  expect(summary.sequences).toHaveLength(1);
  expect(summary.tokens).toBeGreaterThan(0);
  expect(summary.tokens).toBeLessThan(50);
  expectKept(written, ARTICLE);
  const words = summary.text.split(' ');
  const bigrams = words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`);
  expect(new Set(bigrams).size).toBe(bigrams.length);

  const row = { text: ARTICLE, ...REFERENCE };
  const { text, tokens } = summary;
  expect(await api('v1/models/summarize:predict', { instances: [row] })).toMatchObject({
    status: 200,
    body: { predictions: [{ summary: text, tokens }] },
  });
  const input = { name: 'text', shape: [1], datatype: 'BYTES', data: [ARTICLE] };
  expect(
    await api('v2/models/summarize/infer', { inputs: [input], parameters: REFERENCE }),
  ).toMatchObject({
    status: 200,
    body: { outputs: [{ data: [text] }, { data: [tokens] }] },
  });
  // Sentences of the text are still what it gives where nothing is asked for.
  const faithful = await ask(page, ARTICLE, {});
  expect(faithful.summary.mode).toBe('faithful');
  for (const { text: sentence } of faithful.summary.sentences) expect(ARTICLE).toContain(sentence);
});

test('several sequences, draws that can be drawn again, and texts of any length', async ({
  page,
  api,
}) => {
  const beams = { num_beams: 3, num_return_sequences: 3, max_new_tokens: 12 };
  const several = await ask(page, ARTICLE, beams);
  expectKept(several, ARTICLE);
  const scores = several.summary.sequences.map(({ score }) => score ?? NaN);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  const summaries = several.summary.sequences.map(({ text }) => text);
  expect(summaries).toHaveLength(3);
  const answer = await api('v1/models/summarize:predict', {
    instances: [
      { text: ARTICLE, ...beams },
      { text: ARTICLE, sentences: 1 },
    ],
  });
  expect(answer.body).toEqual({
    predictions: [
      { summary: summaries[0], tokens: several.summary.tokens, summaries },
      { summary: expect.any(String) as unknown, tokens: expect.any(Number) as unknown },
    ],
  });

  const drawn = await ask(page, ARTICLE, { do_sample: true, top_p: 0.9, max_new_tokens: 16 });
  const { seed = -1 } = drawn.summary;
  const again = await ask(page, ARTICLE, {
    do_sample: true,
    top_p: 0.9,
    max_new_tokens: 16,
    seed,
  });
  expect(again.summary.text).toBe(drawn.summary.text);

  const long = await ask(page, ARTICLE.repeat(8), { max_new_tokens: 24 });
  expect(long.summary.tokens).toBeLessThanOrEqual(24);
  expect(long.summary.inputTokens).toBeGreaterThan(1000);
  expect(long.summary.notices.map(({ code }) => code)).not.toContain('text-cut');
});

test('what cannot be asked for is refused by its name', async ({ page, api }) => {
  for (const [option, given] of [
    ['num_return_sequences', { num_return_sequences: 2 }],
    ['min_length', { min_length: 30, max_length: 20 }],
    ['max_new_tokens', { max_length: 20, max_new_tokens: 20 }],
    ['num_beams', { num_beams: 2, sentences: 2 }],
    ['num_beams', { num_beams: 2, mode: 'faithful' }],
    ['maxlength', { maxlength: 3 }],
    ['top_k', { top_k: 3 }],
  ] as const) {
    const { status, body } = await api('v1/models/summarize:predict', {
      instances: [{ text: ARTICLE, ...given }],
    });
    expect([status, JSON.stringify(body)], option).toEqual([
      400,
      expect.stringContaining(option) as unknown,
    ]);
  }
  const code = await page.evaluate(async (text) => {
    const { connect } = await import(new URL('embed/inkling.js', location.href).href);
    return connect()
      .summarize(text, { num_return_sequences: 2 })
      .catch((error: { code: string; details: unknown }) => [error.code, error.details]);
  }, ARTICLE);
  expect(code).toEqual(['option-invalid', { option: 'num_return_sequences' }]);
});

test('a T5 of the Hub writes by itself, with the defaults that it came with', async ({
  page,
  api,
  allowed,
}) => {
  const hub = await new FakeHub().open();
  for (const origin of hub.origins) allowed.add(origin);
  const own = { pad_token_id: 0, eos_token_id: 1, decoder_start_token_id: 0 };
  const generation = { ...own, max_length: 12, num_beams: 3, num_return_sequences: 2 };
  hub.push(
    'tiny/t5',
    tinyT5().map((file) =>
      file.path === 'generation_config.json'
        ? { ...file, bytes: new TextEncoder().encode(JSON.stringify(generation)) }
        : file,
    ),
  );
  await page.goto('./?backend=wasm#/models');
  await page.getByText('Where models come from').click();
  await page.getByTestId('hub-endpoint').fill(hub.endpoint);
  await page.getByTestId('hub-endpoint').blur();
  await page.getByRole('radio', { name: 'Summarize' }).check({ force: true });
  await page.getByTestId('hub-repository').fill('tiny/t5');
  await page.getByTestId('hub-look-up').click();
  await page.getByTestId('offer-install').click();
  await expect(page.getByTestId('model-summarize')).toHaveAttribute('data-live', '2');
  await hub.close();

  const text = ARTICLE.slice(0, 300);
  const written = await ask(page, text, {});
  expectKept(written, text);
  expect(written.summary.mode).toBe('free');
  expect(written.summary.sequences).toHaveLength(2);
  for (const { tokens, score } of written.summary.sequences) {
    expect(tokens).toBeLessThan(12);
    expect(score).toEqual(expect.any(Number));
  }
  const { body } = await api('v1/models/summarize:predict', { instances: [text] });
  expect(body).toEqual({
    predictions: [
      {
        summary: written.summary.text,
        tokens: written.summary.tokens,
        summaries: written.summary.sequences.map((each) => each.text),
      },
    ],
  });

  // A length asks for sentences of the text, and a prefix for anything.
  const faithful = await ask(page, text, { length: { sentences: 1 } });
  expect(faithful.summary.mode).toBe('faithful');
  expect(text).toContain(faithful.summary.text);
  const asked = await ask(page, text, { prefix: 'Is this true? ', num_beams: 1 });
  expect(asked.summary).toMatchObject({ mode: 'free', sequences: [{}] });
  expect(asked.summary.tokens).toBeLessThan(12);
});
