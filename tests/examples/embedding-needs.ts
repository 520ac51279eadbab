/** The examples of the README and of docs/embedding.md: elements and the client in pages of others. */
import { expect } from '../embed/fixtures';
import type { Needs } from './need';
import { afterGiven, runModule } from './reader-page';
import { aText, feels, reads, summarizes } from './seen';

export const EMBEDDING_NEEDS: Needs = {
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
};
