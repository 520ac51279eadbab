/**
 * What Inkling promises whatever happens: an answer that is right, or a plain word that there is
 * none; never a wrong one, and never silence.
 */
import type { Page } from '@playwright/test';
import { ARTICLE, draw, expect, ONE, SEVEN, ZERO } from '../e2e/fixtures';
import { ask } from '../e2e/predict-fixtures';

/** How long anybody waits for an answer or a word, on a slow processor beside other work. */
const LIMIT_MS = 90_000;

/** What came of a question: the answer, or null where it was said that there is none. */
export type Outcome = string | null;

export type Question = (tab: Page) => Promise<Outcome>;

async function show(tab: Page, view: string): Promise<void> {
  await tab.evaluate((name) => {
    location.hash = `#/${name}`;
  }, view);
}

/** The answer once it is there, null once a failure is told. */
async function answerOr(tab: Page, answer: () => Promise<string | null>): Promise<Outcome> {
  let found: Outcome = null;
  await expect(async () => {
    const alert = tab.locator('main').getByRole('alert').first();
    if (await alert.isVisible()) {
      expect((await alert.innerText()).trim().length).toBeGreaterThan(10);
      found = null;
      return;
    }
    found = await answer();
    expect(found).not.toBeNull();
  }).toPass({ timeout: LIMIT_MS, intervals: [50, 100, 250] });
  return found;
}

const SAYINGS = ['I loved every minute of it.', 'Nothing worked and nobody answered.', '我很高兴'];

const sentiment =
  (text: string): Question =>
  async (tab) => {
    await show(tab, 'sentiment');
    const input = tab.getByTestId('sentiment-input');
    if (!(await isThere(tab, input))) return null;
    await input.fill('');
    await input.fill(text);
    await tab.getByTestId('sentiment-run').click();
    return answerOr(tab, async () =>
      (await tab.getByTestId('sentiment-label').isVisible())
        ? tab.getByTestId('sentiment-label').getAttribute('data-label')
        : null,
    );
  };

const digit =
  (strokes: Parameters<typeof draw>[1]): Question =>
  async (tab) => {
    await show(tab, 'digits');
    if (!(await isThere(tab, tab.getByTestId('digit-pad')))) return null;
    await tab.getByTestId('digit-clear').click();
    await draw(tab, strokes);
    // Read while it is drawn: what counts is the reading of the whole.
    return answerOr(tab, async () =>
      (await tab.getByTestId('digit-bars').getAttribute('aria-busy')) === 'false'
        ? tab.getByTestId('digit-result').getAttribute('data-digit')
        : null,
    );
  };

const summary: Question = async (tab) => {
  await show(tab, 'summarize');
  const input = tab.getByTestId('summary-input');
  if (!(await isThere(tab, input))) return null;
  await input.fill(ARTICLE);
  await tab.getByTestId('summary-run').click();
  const output = tab.getByTestId('summary-output');
  return answerOr(tab, async () =>
    (await output.getAttribute('aria-busy')) === 'false' &&
    (await tab.getByTestId('summary-stats').innerText()).includes('.')
      ? output.innerText()
      : null,
  );
};

/** Over REST: only where the service worker answers for the tab. */
const rest =
  (path: string, body: unknown): Question =>
  async (tab) => {
    if (!(await tab.evaluate(() => navigator.serviceWorker.controller !== null))) return null;
    const { status, body: answer } = await ask(tab, path, body);
    if (status === 200) return JSON.stringify(labelsOf(answer));
    // Said in JSON, by the interface itself, with what to do.
    expect(answer).toMatchObject({ error: expect.stringMatching(/\w{10}|\w+ \w+/) });
    expect([404, 409, 429, 500, 502, 503, 504], JSON.stringify(answer)).toContain(status);
    return null;
  };

/** Without scores, which differ in their last digits from one backend to the next. */
function labelsOf(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (_, value: unknown) =>
      typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 100) / 100 : value,
    ),
  );
}

/** Whether the view came; if not, that was said, by the page or in place of it. */
async function isThere(tab: Page, part: ReturnType<Page['getByTestId']>): Promise<boolean> {
  const missing = tab.getByTestId('view-missing').or(tab.locator('#not-started'));
  await expect(part.or(missing).filter({ visible: true }).first()).toBeVisible({
    timeout: LIMIT_MS,
  });
  return part.isVisible();
}

export const QUESTIONS: Readonly<Record<string, Question>> = {
  ...Object.fromEntries(SAYINGS.map((text) => [`the tone of ${text}`, sentiment(text)])),
  'a one': digit(ONE),
  'a seven': digit(SEVEN),
  'a zero': digit(ZERO),
  'a summary': summary,
  'tones over REST': rest('v1/models/sentiment:predict', { instances: SAYINGS }),
  'the own model over REST': rest('v1/models/letters:predict', {
    instances: ['When does the seal arrive?', '毛笔很漂亮，谢谢！', 'The brush came broken.'],
  }),
};
