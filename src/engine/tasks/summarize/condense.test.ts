import fc from 'fast-check';
import { expect, test } from 'vitest';
import { last } from '../../../contract/at';
import type { Condenser } from './choose/condenser';
import { networkCondenser } from './decode/network-condenser';
import { condense, type Progress } from './condense';
import type { Sentence } from './document/document';
import { fakeDocument } from './testing/fake-document';
import { FakeSeq2Seq } from './testing/fake-seq2seq';
import { amountOf, type Amount } from './document/summary-length';
import { splitIntoPieces, tokensOf } from './document/pieces';

const LIVE = new AbortController().signal;
const WINDOW = 64;

function condenserOn(model: FakeSeq2Seq): Condenser {
  return networkCondenser({
    model,
    facts: { startToken: 0, padToken: 0, endToken: 1, window: WINDOW, prefix: '' },
    ask: (sentences) => [2, 2 + sentences],
  });
}

const BUDGET = condenserOn(new FakeSeq2Seq()).budget;

/** Sentences of 1 to half a window of tokens; a word is a token here. */
const documents = (longest: number) =>
  fc
    .array(fc.array(fc.integer({ min: 8, max: 63 }), { minLength: 1, maxLength: BUDGET / 2 }), {
      minLength: 2,
      maxLength: longest,
    })
    .map(fakeDocument);

async function progressOf(
  model: FakeSeq2Seq,
  document: readonly Sentence[],
  amount: Amount,
): Promise<Progress[]> {
  const steps: Progress[] = [];
  for await (const progress of condense(condenserOn(model), document, amount, LIVE))
    steps.push(progress);
  return steps;
}

test('pieces fit, and hold the whole document in order', () => {
  fc.assert(
    fc.property(documents(60), (document) => {
      const pieces = splitIntoPieces(document, BUDGET);
      expect(pieces.flat()).toEqual(document);
      for (const piece of pieces) expect(tokensOf(piece)).toBeLessThanOrEqual(BUDGET);
    }),
    { seed: 4, numRuns: 200 },
  );
});

test('an asked number of sentences is met, in the order of the document', async () => {
  await fc.assert(
    fc.asyncProperty(documents(80), fc.integer({ min: 1, max: 12 }), async (document, target) => {
      const model = new FakeSeq2Seq();
      const chosen = last(await progressOf(model, document, { unit: 'sentences', target })).settled;
      expect(chosen).toHaveLength(Math.min(target, document.length));
      const places = chosen.map(({ span }) => span.start);
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      expect(model.alive).toBe(0);
    }),
    { seed: 5, numRuns: 60 },
  );
});

test('an asked number of words is met to within a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(
      documents(80),
      fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      async (document, part) => {
        const words = document.reduce((sum, sentence) => sum + sentence.words, 0);
        const target = Math.max(1, Math.round(words * part));
        const chosen = last(
          await progressOf(new FakeSeq2Seq(), document, { unit: 'words', target }),
        ).settled;
        const given = chosen.reduce((sum, sentence) => sum + sentence.words, 0);
        expect(Math.abs(given - target)).toBeLessThanOrEqual(
          Math.max(...document.map((sentence) => sentence.words)),
        );
      },
    ),
    { seed: 6, numRuns: 60 },
  );
});

test('what was once shown stays, and progress only grows, to 1', async () => {
  const document = fc.sample(documents(300), { seed: 7, numRuns: 5 });
  for (const each of document) {
    const steps = await progressOf(new FakeSeq2Seq(), each, amountOf('medium', each.length));
    const summary = last(steps).settled;
    for (const { settled } of steps) expect(settled).toEqual(summary.slice(0, settled.length));
    const done = steps.map((progress) => progress.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
  }
});

test('passes grow in proportion to the document', async () => {
  const [unit = []] = fc.sample(documents(60), { seed: 8, numRuns: 1 });
  const passes = async (times: number) => {
    const model = new FakeSeq2Seq();
    await progressOf(model, new Array<readonly Sentence[]>(times).fill(unit).flat(), {
      unit: 'sentences',
      target: 3,
    });
    return model.passes;
  };
  expect((await passes(80)) / (await passes(20))).toBeLessThan(5);
});

test('an abstract that is all that is asked for stays whole, however much follows it', async () => {
  // Three pieces of ten; a first round leaves fifteen, which are still too long to be read at once.
  const document = fakeDocument(
    Array.from({ length: 30 }, (_, i) =>
      Array.from({ length: 5 }, (_, j) => 8 + ((5 * i + j) % 50)),
    ),
  );
  const paper = document.map((sentence) => ({
    ...sentence,
    inLead: sentence.index < 5,
    kind: 'research' as const,
  }));
  const chosen = last(
    await progressOf(new FakeSeq2Seq(), paper, { unit: 'sentences', target: 5 }),
  ).settled;
  expect(chosen.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
});
