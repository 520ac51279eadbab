/** Texts that are learnt on the encoder: a version that answers as it was judged, and folds. */

import { describe, expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { openReducible } from '../shrink/reducible-version';
import { builtIn } from '../../versions/resolve-version';
import { openStored, trainLines, type Line } from './test-text-runs';

const never = new AbortController().signal;

const PRAISE = ['wonderful', 'lovely', 'great', 'delightful', '很好', '喜欢'];
const BLAME = ['awful', 'dreadful', 'broken', 'terrible', '很差', '讨厌'];
const THINGS = ['lamp', 'hotel', 'song', 'soup', 'chair', '手机', '餐厅', '书'];
const lines: Line[] = Array.from({ length: 48 }, (_, i) => ({
  text: `The ${at(THINGS, i % THINGS.length)} is ${at(i % 2 ? PRAISE : BLAME, Math.floor(i / 2) % 6)}.`,
  label: i % 2 ? 'keep' : 'return',
}));

describe('few texts', () => {
  test('become a version that has its encoder and answers', { timeout: 120_000 }, async () => {
    const { outcome, events, model } = await trainLines(lines, 'encoder');
    expect(outcome).toMatchObject({ version: 1, backend: null, verdict: { wentLive: true } });
    expect(events.filter(({ type }) => type === 'data').at(-1)).toMatchObject({
      done: new Set(lines.map(({ text }) => text)).size,
    });
    const shares = events.flatMap((event) => (event.type === 'fitting' ? [event.progress] : []));
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    const { ask, found, runner } = await openStored(model);
    // It keeps the encoder that it was learnt on, whatever comes with the page later.
    for (const { path, sha256 } of builtIn('sentiment').files)
      expect(found.manifest.files).toContainEqual(
        expect.objectContaining({ path: `encoder/${path}`, sha256 }),
      );
    await expect(
      openReducible('classify', { model, version: 1 }, location.href, never),
    ).rejects.toMatchObject({ code: 'model-unfit', details: { reason: 'encoder' } });
    // No word of these was in the examples.
    expect((await ask('A superb evening, we laughed a lot.')).label).toBe('keep');
    expect((await ask('Ruined, late and rude.')).label).toBe('return');
    expect((await ask('垃圾，浪费钱')).label).toBe('return');
    // Longer than the encoder's window.
    expect((await ask('It is excellent. '.repeat(200))).label).toBe('keep');
    await expect(
      runner.run([1, 2, 3], {}, { signal: never, emit: () => undefined }),
    ).rejects.toMatchObject({ code: 'option-invalid' });
    await runner.dispose();
  });

  test('in folds give their accuracies and no version', { timeout: 120_000 }, async () => {
    const { outcome } = await trainLines(lines, 'encoder', { folds: 3 });
    expect(outcome.folds).toHaveLength(3);
    const distinct = new Set(lines.map(({ text }) => text)).size;
    expect(outcome).toMatchObject({ version: null, evaluation: { examples: distinct } });
    expect(outcome.evaluation.accuracy).toBeGreaterThan(0.8);
  });
});
