/**
 * What people and programs ask of an open page, and what must come of it: through the views, over
 * REST in its three forms, with an own model; also what is refused, and what is given up.
 */
import type { Page } from '@playwright/test';
import type { Random } from '../../src/engine/train/rows/random';
import { at } from '../../src/contract/at';
import { ARTICLE, draw, expect, ONE, SEVEN, ZERO } from '../e2e/fixtures';
import { answered, ask, seven } from '../e2e/predict-fixtures';

/** One request and its end. */
type Request = (page: Page, chance: Random) => Promise<unknown>;

const TONES = [
  ['I loved every minute of it.', 'POSITIVE'],
  ['Nothing worked and nobody answered.', 'NEGATIVE'],
  ['我很高兴', 'POSITIVE'],
  ['服务太差了', 'NEGATIVE'],
] as const;
const LETTERS = [
  ['When does the seal arrive?', 'question'],
  ['The brush came broken.', 'complaint'],
] as const;
const DIGITS = [
  [ZERO, 0],
  [ONE, 1],
  [SEVEN, 7],
] as const;

/** Of a length that takes a moment, not seconds. */
const SHORT = ARTICLE.slice(0, 180);

const oneOf = <Value>(values: readonly Value[], chance: Random): Value =>
  at(values, chance.below(values.length));

async function show(page: Page, view: string): Promise<void> {
  await page.evaluate((name) => {
    location.hash = `#/${name}`;
  }, view);
}

async function summarizeIn(page: Page): Promise<void> {
  await show(page, 'summarize');
  const input = page.getByTestId('summary-input');
  await input.fill('');
  await input.fill(SHORT);
  await page.getByTestId('summary-run').click();
}

/** By the view. */
const shown: Readonly<Record<string, Request>> = {
  sentiment: async (page, chance) => {
    const [text, label] = oneOf(TONES, chance);
    await show(page, 'sentiment');
    const input = page.getByTestId('sentiment-input');
    await input.fill('');
    await input.fill(text);
    await page.getByTestId('sentiment-run').click();
    await page.locator(`[data-testid=sentiment-label][data-label=${label}]`).waitFor();
  },
  digits: async (page, chance) => {
    const [strokes, digit] = oneOf(DIGITS, chance);
    await show(page, 'digits');
    await page.getByTestId('digit-clear').click();
    await draw(page, strokes);
    await page.locator('[data-testid=digit-bars][aria-busy=false]').waitFor();
    await page.locator(`[data-testid=digit-result][data-digit="${String(digit)}"]`).waitFor();
  },
  summary: async (page) => {
    await summarizeIn(page);
    await expect(page.getByTestId('summary-stats')).toContainText('.');
    await page.locator('[data-testid=summary-output][aria-busy=false]').waitFor();
    expect(SHORT).toContain((await page.getByTestId('summary-output').innerText()).slice(0, 40));
  },
  'own model': async (page, chance) => {
    const [text, label] = oneOf(LETTERS, chance);
    await show(page, 'train/classify');
    await page.getByTestId('trial-text').fill(text);
    await page.getByTestId('trial-ask').click();
    await page.locator(`[data-testid=trial-answer][data-label=${label}]`).waitFor();
  },
  // Nothing is asked there, but everything of the past is shown.
  monitor: async (page) => {
    await show(page, 'monitor');
    await page.getByTestId('monitor-facts').waitFor();
  },
};

/** Over REST: TensorFlow Serving's, Open Inference's and the plain form. */
const overRest: Readonly<Record<string, Request>> = {
  'one plain': async (page) => {
    expect(await ask(page, 'predict', { x: seven })).toEqual(
      answered(expect.objectContaining({ digit: 7 })),
    );
  },
  'a plain text': async (page, chance) => {
    const [text, label] = oneOf(TONES, chance);
    expect(await ask(page, 'predict', { text })).toEqual(
      answered(expect.objectContaining({ label })),
    );
  },
  'TensorFlow Serving': async (page, chance) => {
    const rows = Array.from({ length: 1 + chance.below(12) }, () => oneOf(TONES, chance));
    const instances = rows.map(([text]) => text);
    expect(await ask(page, 'v1/models/sentiment:predict', { instances })).toEqual(
      answered({
        predictions: rows.map(([, label]): unknown => expect.objectContaining({ label })),
      }),
    );
  },
  'Open Inference': async (page) => {
    const tensor = { name: 'x', shape: [1, 28, 28], datatype: 'UINT8', data: seven };
    expect(await ask(page, 'v2/models/digits/infer', { inputs: [tensor] })).toEqual(
      answered(expect.objectContaining({ model_name: 'digits' })),
    );
  },
  'the own model': async (page, chance) => {
    const [text, label] = oneOf(LETTERS, chance);
    expect(await ask(page, 'v1/models/letters:predict', { instances: [text] })).toEqual(
      answered({ predictions: [expect.objectContaining({ label })] }),
    );
  },
  'a summary': async (page) => {
    const instances = [{ text: SHORT, sentences: 1 }];
    const { status } = await ask(page, 'v1/models/summarize:predict', { instances });
    expect(status).toBe(200);
  },
};

const refused = (path: string, body: unknown, status: number): Request => {
  return async (page) => {
    expect(await ask(page, path, body)).toMatchObject({
      status,
      body: { error: expect.any(String) as unknown },
    });
  };
};

const refusals: Readonly<Record<string, Request>> = {
  'no text': refused('predict', { text: '' }, 400),
  'half of JSON': refused('predict', '{"x": [', 400),
  'no such model': refused('v1/models/nobody:predict', { instances: ['a'] }, 404),
  'too few pixels': refused('v1/models/digits:predict', { instances: [[1, 2, 3]] }, 400),
};

const givenUp: Readonly<Record<string, Request>> = {
  'a summary that is stopped': async (page) => {
    await summarizeIn(page);
    // Answered by then, on a fast machine.
    await page
      .getByTestId('summary-stop')
      .click({ timeout: 1_000 })
      .catch(() => undefined);
    await page.locator('[data-testid=summary-output][aria-busy=false]').waitFor();
  },
  'a request that is aborted': (page, chance) =>
    page.evaluate(
      async ([instances, milliseconds]) => {
        const body = new Blob([JSON.stringify({ instances })], { type: 'application/json' });
        await fetch('v1/models/sentiment:predict', {
          method: 'POST',
          body,
          signal: AbortSignal.timeout(milliseconds),
        })
          .then((response) => response.text())
          .catch(() => undefined);
      },
      [TONES.map(([text]) => text), 1 + chance.below(20)] as const,
    ),
};

/** So many of a thousand are of this group. */
const SHARES = [
  [640, overRest],
  [220, shown],
  [90, refusals],
  [50, givenUp],
] as const;

/** A summary is a hundred times slower than all others: so much of them is left out. */
const LEFT_OUT = 0.6;
const SLOW = ['a summary', 'summary', 'a summary that is stopped'];

/** Any request, with its name. */
export function draft(chance: Random): readonly [name: string, request: Request] {
  for (;;) {
    const [name, request] = oneOf(Object.entries(anyGroup(chance)), chance);
    if (!SLOW.includes(name) || chance.uniform() > LEFT_OUT) return [name, request];
  }
}

function anyGroup(chance: Random): Readonly<Record<string, Request>> {
  let rest = chance.below(1_000);
  for (const [share, group] of SHARES) {
    rest -= share;
    if (rest < 0) return group;
  }
  throw new Error('The shares are no thousand together.');
}

/** A model of the user's own that answers, before anything else is asked. */
export async function trainOwn(page: Page): Promise<void> {
  await show(page, 'train/classify');
  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-name').fill('letters');
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1');
}

/** Shows the same view before each measurement, with nothing under way. */
export async function settle(page: Page): Promise<void> {
  await show(page, 'api');
  await page.getByTestId('api-run').waitFor();
  await page.waitForTimeout(500);
}
