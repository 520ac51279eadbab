/** `:explain` over REST, as KServe's clients ask it, from a page through the service worker. */
import { ARTICLE } from './fixtures';
import { expect, seven, test } from './predict-fixtures';

interface Why {
  readonly label: string;
  readonly base: number;
  readonly score: number;
  readonly neutral?: number;
  readonly parts?: readonly { readonly text: string; readonly share: number }[];
  readonly pixels?: readonly number[];
  readonly choices?: readonly { readonly chosen: { readonly text: string } }[];
}

interface Explained {
  readonly explanations: readonly Why[];
}

function sumOf({ base, parts, pixels }: Why): number {
  const shares = pixels ?? parts?.map(({ share }) => share) ?? [];
  return shares.reduce((all, share) => all + share, base);
}

test('words and ink: shares sum to the score that is predicted, also of another label', async ({
  api,
}) => {
  const instances = ['I loved it, though it was far too long.', '服务太差了，再也不会来了'];
  const predicted = await api('v1/models/sentiment:predict', { instances });
  const { predictions } = predicted.body as { predictions: { label: string; score: number }[] };
  const asked = await api('v1/models/sentiment:explain', { instances });
  expect(asked.status).toBe(200);
  const { explanations } = asked.body as Explained;
  expect(explanations).toHaveLength(2);
  explanations.forEach((why, i) => {
    expect(why.label).toBe(predictions[i]?.label);
    expect(Math.abs(why.score - (predictions[i]?.score ?? NaN))).toBeLessThan(1e-3);
    expect(Math.abs(sumOf(why) - why.score)).toBeLessThan(1e-3);
  });
  expect(explanations[1]?.parts?.map(({ text }) => text)).toContain('服务');

  const other = await api('v1/models/sentiment/versions/1:explain', {
    instances: [instances[0]],
    explain: { label: 'NEGATIVE', seed: 5 },
  });
  const [negative] = (other.body as Explained).explanations;
  expect(negative).toMatchObject({ label: 'NEGATIVE' });
  expect(Math.abs((negative?.score ?? NaN) + (explanations[0]?.score ?? NaN) - 1)).toBeLessThan(
    1e-3,
  );

  // What takes no side leans to one all the same, and says how probable the third answer is.
  const plain = 'The meeting is at three.';
  const sides = await api('v1/models/sentiment:predict', { instances: [plain] });
  const [judged] = (sides.body as { predictions: { label: string; neutral: number }[] })
    .predictions;
  expect(judged?.neutral).toBeGreaterThan(0.5);
  for (const label of [undefined, 'NEUTRAL']) {
    const said = await api('v1/models/sentiment:explain', {
      instances: [plain],
      ...(label && { explain: { label } }),
    });
    const [why] = (said.body as Explained).explanations;
    expect(why).toMatchObject({ label: label ?? judged?.label });
    expect(Math.abs((why?.neutral ?? NaN) - (judged?.neutral ?? NaN))).toBeLessThan(1e-3);
    expect(why && Math.abs(sumOf(why) - why.score)).toBeLessThan(1e-3);
    if (label) expect(why?.score).toBeCloseTo(why?.neutral ?? NaN, 3);
  }

  const drawn = await api('v1/models/digits:explain', { instances: [{ x: seven }] });
  const [ink] = (drawn.body as Explained).explanations;
  expect(ink).toMatchObject({ label: '7' });
  expect(ink && Math.abs(sumOf(ink) - ink.score)).toBeLessThan(1e-3);
});

test('a summary is explained by its choices', async ({ api }) => {
  const instances = [{ text: ARTICLE, sentences: 2 }];
  const asked = await api('v1/models/summarize/labels/live:explain', { instances });
  expect(asked.status).toBe(200);
  const [why] = (asked.body as Explained).explanations;
  expect(why?.choices).toHaveLength(2);
  for (const { chosen } of why?.choices ?? []) expect(ARTICLE).toContain(chosen.text);
});

test('what cannot be explained is refused by the place of what is wrong', async ({ api }) => {
  const explain = async (body: unknown, model = 'sentiment') => {
    const { status, body: said } = await api(`v1/models/${model}:explain`, body);
    return [status, (said as { error?: string }).error ?? ''] as const;
  };
  expect(await explain({ instances: ['good'], explain: { label: 'SAD' } })).toEqual([
    400,
    expect.stringContaining('POSITIVE, NEGATIVE'),
  ]);
  expect(await explain({ instances: ['good', ' '] })).toEqual([
    400,
    expect.stringMatching(/^instances\[1\]: /),
  ]);
  expect(await explain({ instances: ['good'], explain: { method: 'tea leaves' } })).toEqual([
    400,
    expect.stringMatching(/^explain: method: /),
  ]);
  expect((await explain({ instances: Array.from({ length: 17 }, () => 'good') }))[0]).toBe(413);
  expect((await explain({ instances: ['good'] }, 'nothing'))[0]).toBe(404);
});
