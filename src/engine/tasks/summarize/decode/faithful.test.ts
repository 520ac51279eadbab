import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../../contract/at';
import { fakeDocument } from '../testing/fake-document';
import { FakeSeq2Seq } from '../testing/fake-seq2seq';
import { chooseSentences } from './faithful';
import { logitOf } from './logits';
import { Quota } from '../choose/sentence-quota';
import { Salience } from '../choose/salience';
import type { Rows } from '../model/seq2seq';

const FACTS = { startToken: 0, endToken: 1 };
const LIVE = new AbortController().signal;

/**
 * Few distinct tokens, so that sentences share beginnings, repeat each other, and begin one
 * another.
 */
const documents = fc.array(
  fc.array(fc.integer({ min: 3, max: 5 }), { minLength: 1, maxLength: 6 }),
  { minLength: 1, maxLength: 9 },
);

function quotaOf(tokens: Rows, target: number): Quota {
  return new Quota(fakeDocument(tokens), { unit: 'sentences', target });
}

async function choose(
  model: FakeSeq2Seq,
  tokens: Rows,
  target: number,
  salience: Salience | null = null,
): Promise<number[]> {
  const encoded = await model.encode([tokens.flat()]);
  const chosen: number[] = [];
  try {
    for await (const index of chooseSentences(
      encoded,
      tokens,
      quotaOf(tokens, target),
      FACTS,
      LIVE,
      salience,
    ))
      chosen.push(index);
  } finally {
    encoded.dispose();
  }
  return chosen;
}

/**
 * The same, plainly: every token of every sentence in a pass of its own, every sentence scored
 * whole.
 */
async function chooseStepByStep(
  model: FakeSeq2Seq,
  tokens: Rows,
  target: number,
  salience: Salience | null,
): Promise<number[]> {
  const quota = quotaOf(tokens, target);
  const source = tokens.flat();
  const written = [FACTS.startToken];
  const chosen: number[] = [];
  for (let open = quota.next(); open.length > 0; open = quota.next()) {
    const worth = salience?.of(open, chosen);
    const scores = open.map(
      (index) => scoreOf(model, source, written, tokens, open, index) + (worth?.get(index) ?? 0),
    );
    const best = at(open, scores.indexOf(Math.max(...scores)));
    quota.take(best);
    chosen.push(best);
    written.push(...at(tokens, best));
  }
  return chosen;
}

function scoreOf(
  model: FakeSeq2Seq,
  source: readonly number[],
  written: readonly number[],
  all: Rows,
  open: readonly number[],
  index: number,
): number {
  const own = at(all, index);
  let score = 0;
  for (let depth = 0; depth <= own.length; depth += 1) {
    const rivals = open
      .map((i) => at(all, i))
      .filter((other) => own.slice(0, depth).every((token, i) => other[i] === token));
    const logits = model.logits(source, [...written, ...own.slice(0, depth)]);
    const goingOn = new Set(rivals.flatMap((other) => other.slice(depth, depth + 1)));
    const weights = new Map(
      [...goingOn].map((token) => [token as number | undefined, Math.exp(logitOf(logits, token))]),
    );
    if (rivals.some((other) => other.length === depth)) {
      const after = new Set(
        [FACTS.endToken, ...all.map((other) => at(other, 0))].filter(
          (token) => !goingOn.has(token),
        ),
      );
      weights.set(
        undefined,
        [...after].reduce((sum, token) => sum + Math.exp(logitOf(logits, token)), 0),
      );
    }
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    score += Math.log((weights.get(own[depth]) ?? NaN) / total);
  }
  return score;
}

test('chooses what scoring every sentence token by token would choose, in no more passes', async () => {
  await fc.assert(
    fc.asyncProperty(
      documents,
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      async (tokens, target, salient) => {
        const model = new FakeSeq2Seq(8);
        const salience = salient ? new Salience(fakeDocument(tokens)) : null;
        const chosen = await choose(model, tokens, target, salience);
        const same = (index: number) => JSON.stringify(tokens[index]);
        expect(chosen.map(same)).toEqual(
          (await chooseStepByStep(model, tokens, target, salience)).map(same),
        );
        expect(model.passes).toBeLessThanOrEqual(Math.max(1, tokens.flat().length * target));
        expect(model.alive).toBe(0);
      },
    ),
    { seed: 2, numRuns: 300 },
  );
});

test('takes no sentence twice, and meets the asked number', async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.integer({ min: 1, max: 9 }), async (tokens, target) => {
      const chosen = await choose(new FakeSeq2Seq(8), tokens, target);
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(chosen).toHaveLength(Math.min(target, tokens.length));
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('spends no pass where there is no choice', async () => {
  const model = new FakeSeq2Seq();
  expect(
    await choose(
      model,
      [
        [5, 6],
        [5, 6],
        [5, 6],
      ],
      3,
    ),
  ).toEqual([0, 1, 2]);
  expect(model.passes).toBe(0);
  await choose(
    model,
    [
      [5, 6, 7, 8],
      [9, 10, 11, 12],
      [13, 14, 15, 16],
    ],
    1,
  );
  expect(model.passes).toBe(1);
});

test('stops at the next pass, and leaves nothing behind', async () => {
  const model = new FakeSeq2Seq();
  const tokens = Array.from({ length: 12 }, (_, i) => [i + 3, 4, 5, 6]);
  const controller = new AbortController();
  const encoded = await model.encode([tokens.flat()]);
  const chosen: number[] = [];
  const work = async () => {
    for await (const index of chooseSentences(
      encoded,
      tokens,
      quotaOf(tokens, 6),
      FACTS,
      controller.signal,
    )) {
      chosen.push(index);
      controller.abort();
    }
  };
  await expect(work()).rejects.toMatchObject({ name: 'AbortError' });
  expect(chosen).toHaveLength(1);
  encoded.dispose();
  expect(model.alive).toBe(0);
  expect(await choose(model, tokens, 6)).toHaveLength(6);
});
