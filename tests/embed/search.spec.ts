/**
 * A search over settings as a page of the site asks for it: in workers of its own, stopped and gone
 * on with after a reload, with the same result; and its best trained and asked.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

async function open(page: Page, url: string): Promise<void> {
  await page.goto(`${url}plain.html`);
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
}

const TABLE = [
  'weight,grain,kind',
  ...Array.from({ length: 240 }, (_, i) => {
    const kind = i % 3;
    return `${String(60 + kind * 40 + ((i * 7) % 45))},${String((i * 13) % 10)},${['laid', 'wove', 'card'][kind] ?? ''}`;
  }),
].join('\n');

interface Asked {
  readonly csv: string;
  readonly workers: number;
  /** Stop when so many trials have a score. */
  readonly stopAt?: number;
  readonly resume?: string;
}

function search(page: Page, asked: Asked) {
  return page.evaluate(async ({ csv, workers, stopAt, resume }: Asked) => {
    const inkling = window.inkling.connect();
    const stop = new AbortController();
    const progress: number[] = [];
    const run = inkling.search('table', {
      model: 'papers',
      data: {
        source: { name: 'papers.csv', file: new File([csv], 'papers.csv') },
        choice: { label: 2, inputs: [0, 1] },
        heldOut: 0.2,
        learner: 'network',
        trees: 200,
      },
      // So long that it is still at work when it is stopped
      recipe: { hidden: [8], epochs: 270, folds: 3 },
      over: {
        learner: { choices: ['forest', 'network', 'linear'] },
        learningRate: { from: 0.001, to: 0.1, scale: 'log' },
      },
      trials: 9,
      workers,
      resume,
      signal: stop.signal,
      onState: (state) => {
        progress.push(state.progress);
        const scored = state.trials.filter(({ score }) => score !== null).length;
        if (stopAt !== undefined && scored >= stopAt) stop.abort();
      },
    });
    const { id } = run;
    try {
      const { state, best } = await run;
      const trials = state.trials.map((trial) => ({ ...trial, seconds: 0 }));
      const known = trials.filter(({ score }) => score !== null).length;
      if (best === null) throw new Error('No trial came to anything.');
      const { version } = await inkling.train('table', best);
      const answer = await inkling.classify({ weight: '70', grain: '3' }, { model: 'papers' });
      const { leader, lead, stored } = state;
      return { id, code: null, trials, leader, lead, stored, known, progress, version, answer };
    } catch (error) {
      return { id, code: (error as { code: string }).code, progress };
    }
  }, asked);
}

test('two workers come to what one does, also with the page opened anew in between; the best answers', async ({
  page,
  host,
}) => {
  await open(page, host.url);
  const alone = await search(page, { csv: TABLE, workers: 1 });
  expect(alone).toMatchObject({ code: null, stored: true, version: 1, known: 9 });
  expect(alone.progress.at(-1)).toBe(1);
  expect(alone.progress).toEqual(alone.progress.toSorted((a, b) => a - b));

  const stopped = await search(page, { csv: TABLE, workers: 2, stopAt: 2 });
  expect(stopped.code).toBe('cancelled');
  await open(page, host.url);
  const resumed = await search(page, { csv: TABLE, workers: 2, resume: stopped.id });
  expect(resumed.progress[0]).toBeGreaterThan(0);
  expect(resumed).toMatchObject({ code: null, version: 2 });
  expect(resumed.trials).toEqual(alone.trials);
  expect([resumed.leader, resumed.lead]).toEqual([alone.leader, alone.lead]);
  expect(resumed.answer?.label).toBe('laid');
});

test('what cannot be searched is refused by its code', async ({ page, host }) => {
  await open(page, host.url);
  const codes = await page.evaluate(async () => {
    const inkling = window.inkling.connect();
    const data = {
      source: 'generated',
      train: 40,
      heldOut: 20,
      corrections: [],
      start: 'fresh',
    } as const;
    const codeOf = (run: Promise<unknown>) =>
      run.then(
        () => 'none',
        (error: { code: string }) => error.code,
      );
    return {
      nothing: await codeOf(inkling.search('digits', { data, over: {} })),
      bounds: await codeOf(
        inkling.search('digits', {
          data,
          over: { learningRate: { from: 0, to: 1, scale: 'log' } },
        }),
      ),
      gone: await codeOf(
        inkling.search('digits', {
          data,
          over: { hidden: { choices: [[4]] } },
          resume: 'nowhere',
        }),
      ),
    };
  });
  expect(codes).toEqual({
    nothing: 'option-invalid',
    bounds: 'option-invalid',
    gone: 'checkpoint-missing',
  });
});
