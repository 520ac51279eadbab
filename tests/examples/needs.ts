/**
 * What each example of the documents needs to run, and what has to come of it. An example that is
 * not here fails the test.
 */
import type { Page } from '@playwright/test';
import { draw, expect, ONE } from '../embed/fixtures';
import type { GIVEN } from './given';
import { afterGiven, runModule } from './reader-page';

/** What is there at least. */
type Like = Record<string, unknown> | unknown[];

interface Told {
  /** What it takes for granted. */
  readonly given: readonly (keyof typeof GIVEN)[];
  /** What of its names is looked at afterwards, as the inside of an object literal. */
  readonly told: string;
  readonly like: Like;
}

/** HTML in a page: with the site at /inkling/ of its own host, or of another origin. */
interface Shown {
  readonly place: 'page' | 'elsewhere';
  /** Uses what is there to see. @param logged what the page has written to the console */
  readonly shown: (page: Page, logged: readonly string[]) => Promise<void>;
}

export type Need =
  | Shown
  /** JavaScript of a page with the site at /inkling/, as a module. */
  | (Told & { readonly place: 'module' })
  /** JavaScript of a page of the site itself. */
  | (Told & { readonly place: 'site' })
  /** JSON that is sent to this address of the site. */
  | {
      readonly place: 'body';
      readonly path: string;
      readonly like: Like;
    };

export const LANGUAGES: Readonly<Record<Need['place'], string>> = {
  page: 'html',
  elsewhere: 'html',
  module: 'js',
  site: 'js',
  body: 'json',
};

const aText = expect.stringMatching(/\S/) as unknown;
const aNumber = expect.any(Number) as unknown;
const aSummary = { summary: aText, tokens: aNumber };

async function summarizes(page: Page, label = 'Summarize'): Promise<void> {
  const summary = page.locator('inkling-summary');
  await summary.getByRole('button', { name: label, exact: true }).click();
  await expect(summary.locator('[part=text]')).toHaveText(/\.$/);
}

async function feels(page: Page): Promise<void> {
  await page.getByLabel('Comment').fill('What a wonderful day.');
  await expect(page.locator('inkling-sentiment')).toContainText('Positive');
}

async function reads(page: Page, name: string): Promise<void> {
  const pad = page.locator(`inkling-digit-pad[name="${name}"]`);
  const form = { name, valid: false, value: '' };
  const state = () =>
    pad.evaluate((element: HTMLElement & HTMLInputElement) => ({
      name: element.name,
      valid: element.validity.valid,
      value: element.value,
    }));
  expect(await state()).toEqual(form);
  await draw(page, ONE, pad.getByRole('application'));
  await expect.poll(state).toEqual({ name, valid: true, value: '1' });
}

export const NEEDS: Readonly<Record<string, Need>> = {
  'README.md, On your website, 1': {
    place: 'page',
    shown: async (page) => {
      await summarizes(page);
      await feels(page);
    },
  },
  'docs/embedding.md, The elements, 1': {
    place: 'page',
    shown: async (page) => {
      await summarizes(page, 'Summarize this article');
      await feels(page);
      await reads(page, 'digit');
    },
  },
  'docs/embedding.md, The pad in a form, 1': {
    place: 'page',
    shown: async (page) => {
      await expect(
        page.getByRole('application', { name: 'First digit of your number' }),
      ).toBeVisible();
      await reads(page, 'first-digit');
      const sent = () =>
        page
          .locator('form', { has: page.locator('inkling-digit-pad') })
          .evaluate((form: HTMLFormElement) => [...new FormData(form)]);
      expect(await sent()).toEqual([['first-digit', '1']]);
    },
  },
  'docs/embedding.md, A form and a model of your own, 1': {
    place: 'page',
    shown: async (page) => {
      await runModule(page, afterGiven(['inkling', 'rents'], ''), 'rows: homes.length');
      await page.getByLabel('Area').fill('80');
      const element = page.locator('inkling-table');
      await expect(element.locator('[part=value]')).toHaveText(/^\d+(\.\d)?$/);
      await expect(element.locator('[part=range]')).toHaveText(
        /^[\d.,]+ to [\d.,]+ in 90% of cases$/,
      );
      const asked =
        "const { value } = await inkling.estimate({ rooms: 3, area: 80 }, { model: 'rents' });";
      expect(await runModule(page, afterGiven(['inkling'], asked), 'value')).toEqual({
        value: await element.evaluate(
          (each: HTMLElement & { answer: { value: number } }) => each.answer.value,
        ),
      });
    },
  },
  'docs/embedding.md, Events, 1': {
    place: 'page',
    shown: async (page, logged) => {
      await page.getByLabel('Comment').fill('What a dull day.');
      await expect.poll(() => logged).toContainEqual(expect.stringMatching(/^NEGATIVE (?:0\.|1$)/));
    },
  },
  'docs/embedding.md, For programs, 1': {
    place: 'page',
    shown: async (_page, logged) => {
      await expect.poll(() => logged).toContainEqual(expect.stringMatching(/Lindby.*\.$/s));
    },
  },
  'docs/embedding.md, For programs, 2': {
    place: 'module',
    given: ['inkling', 'article'],
    told: 'text, sequences',
    like: {
      text: aText,
      sequences: [
        { text: aText, sentences: expect.arrayContaining([expect.anything()]) as unknown },
      ],
    },
  },
  'docs/embedding.md, For programs, 3': {
    place: 'module',
    given: ['inkling', 'input'],
    told: 'name, version',
    like: { name: 'digits', version: 2 },
  },
  'docs/embedding.md, From another origin, 1': {
    place: 'elsewhere',
    shown: async (page) => {
      await feels(page);
      await expect(page.locator('iframe')).toHaveCount(1);
    },
  },
  'docs/rest-api.md, REST interface, 1': {
    place: 'site',
    given: [],
    told: 'predictions, status: response.status',
    like: {
      status: 200,
      predictions: [
        { label: 'POSITIVE', score: aNumber },
        { label: 'NEGATIVE', score: aNumber },
      ],
    },
  },
  'docs/rest-api.md, Bodies, 1': {
    place: 'site',
    given: ['form'],
    told: 'label, status: response.status',
    like: { label: 'POSITIVE', status: 200 },
  },
  'docs/rest-api.md, The four forms, 1': {
    place: 'body',
    path: 'v1/models/summarize:predict',
    like: { predictions: [aSummary] },
  },
  'docs/rest-api.md, The four forms, 2': {
    place: 'body',
    path: 'v1/models/sentiment:predict',
    like: { predictions: [expect.objectContaining({ label: 'POSITIVE', score: aNumber })] },
  },
  'docs/rest-api.md, The four forms, 3': {
    place: 'body',
    path: 'models/summarize',
    like: [{ summary_text: aText }],
  },
  'docs/rest-api.md, The four forms, 4': {
    place: 'body',
    path: 'v2/models/summarize/infer',
    like: {
      outputs: expect.arrayContaining([
        { name: 'summary', datatype: 'BYTES', shape: [1], data: [aText] },
      ]) as unknown,
    },
  },
  'docs/rest-api.md, The four forms, 5': {
    place: 'body',
    path: 'predict',
    like: { label: 'POSITIVE', score: aNumber },
  },
  'docs/rest-api.md, Why an answer, 1': {
    place: 'body',
    path: 'v1/models/sentiment:explain',
    like: {
      explanations: [
        expect.objectContaining({ label: 'POSITIVE', base: aNumber, parts: expect.any(Array) }),
      ],
    },
  },
  'docs/rest-api.md, Publishing a model, 1': {
    place: 'site',
    given: ['file'],
    told: "name, version, status: response.status, location: response.headers.get('location')",
    like: {
      status: 201,
      name: 'digits',
      version: 2,
      location: expect.stringMatching(/\/v1\/models\/digits\/versions\/2$/) as unknown,
    },
  },
  'src/embed/README.md, inkling, 1': {
    place: 'module',
    given: ['article', 'output', 'canvas'],
    told: 'label, score, digit, probabilities, models, written: output.textContent',
    like: {
      label: 'POSITIVE',
      score: aNumber,
      digit: 1,
      probabilities: Array.from({ length: 10 }, () => aNumber),
      models: expect.arrayContaining([
        expect.objectContaining({ name: 'summarize' }) as unknown,
      ]) as unknown,
      written: expect.stringMatching(/\.$/) as unknown,
    },
  },
  'src/embed/README.md, inkling, 2': {
    place: 'module',
    given: ['inkling'],
    told: 'label, base, score, parts',
    like: { label: 'POSITIVE', base: aNumber, score: aNumber, parts: expect.any(Array) as unknown },
  },
  'src/embed/README.md, inkling, 3': {
    place: 'module',
    given: ['inkling', 'canvas', 'text', 'goods', 'rents'],
    told: 'version, verdict',
    like: { version: 2, verdict: { wentLive: expect.any(Boolean) as unknown } },
  },
  'src/embed/README.md, inkling, 4': {
    place: 'module',
    given: ['inkling'],
    told: 'trials: state.trials.length, best',
    like: { trials: aNumber, best: expect.anything() as unknown },
  },
  'src/embed/README.md, inkling, 5': {
    place: 'module',
    given: ['inkling', 'goods'],
    told: 'before, after, published',
    like: {
      before: expect.objectContaining({ bytes: aNumber, score: aNumber }) as unknown,
      after: expect.objectContaining({ bytes: aNumber, score: aNumber }) as unknown,
      published: 3, // what is given has trained it twice
    },
  },
  'src/embed/README.md, inkling, 6': {
    place: 'module',
    given: ['inkling', 'goods'],
    told: 'agreement, bytes',
    like: { agreement: aNumber, bytes: { teacher: aNumber, student: aNumber } },
  },
  'src/embed/README.md, inkling, 7': {
    place: 'module',
    given: ['inkling', 'rents'],
    told: 'columns: columns.length, sum: sums[0].output, kind: places.kind, line: lines[0].output',
    like: { columns: 2, sum: 'rent', kind: 'number', line: 'rent' },
  },
  'src/embed/README.md, inkling, 8': {
    place: 'module',
    given: ['inkling', 'file'],
    told: 'name, version',
    like: { name: 'digits', version: 4 }, // two were trained before
  },
  'src/embed/README.md, inkling, 9': {
    place: 'page',
    shown: async (page) => {
      await summarizes(page);
      await feels(page);
      await reads(page, 'digit');
    },
  },
};
