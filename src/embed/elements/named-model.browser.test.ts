/** Elements that name a served model: it is asked for the answer and for the reasons. */
import { afterEach, expect, test, vi } from 'vitest';
import type { Inkling } from '../client/client-api';

const asked = vi.hoisted(() => ({ models: [] as [what: string, model: string | undefined][] }));

type Call = { readonly model?: string } | undefined;

vi.mock('../client/connect', () => {
  const note = (what: string, call: Call) => asked.models.push([what, call?.model]);
  return {
    connect: (): Partial<Inkling> => ({
      models: () => Promise.resolve([{ name: 'second', task: 'sentiment' }]) as never,
      summarize: ((_text: string, call: Call) => {
        note('summarize', call);
        const whole = Promise.resolve({ text: 'One.', mode: 'faithful', notices: [] });
        return Object.assign(whole, {
          async *[Symbol.asyncIterator]() {
            yield (await whole).text;
          },
        });
      }) as never,
      recognize: ((_image: unknown, call: Call) => {
        note('recognize', call);
        return Promise.resolve({
          digit: 7,
          probabilities: [],
          digits: '7',
          parts: [],
          notices: [],
        });
      }) as never,
      classify: ((_text: unknown, call: Call) => {
        note('classify', call);
        return Promise.resolve({ label: 'POSITIVE', score: 0.9, scores: [], notices: [] });
      }) as never,
      explain: ((task: string, _input: unknown, call: Call) => {
        note(`explain ${task}`, call);
        const parts = [
          { text: 'fine', start: 0, end: 4, share: 0.3 },
          { text: 'pens', start: 5, end: 9, share: -0.1 },
        ];
        return Promise.resolve({ label: 'POSITIVE', base: 0.5, score: 0.9, parts });
      }) as never,
      preload: () => Promise.resolve(),
    }),
  };
});

const { InklingDigitPad } = await import('./digit-pad-element');
const { InklingSentiment } = await import('./sentiment-element');
const { InklingSummary } = await import('./summary-element');
customElements.define('inkling-summary', InklingSummary);
customElements.define('inkling-sentiment', InklingSentiment);
customElements.define('inkling-digit-pad', InklingDigitPad);

afterEach(() => {
  document.body.replaceChildren();
  asked.models.length = 0;
});

function put<Kind extends HTMLElement>(kind: new () => Kind, lang = 'en'): Kind {
  document.body.innerHTML = '<p id="source">fine pens</p>';
  const element = new kind();
  element.lang = lang;
  element.setAttribute('for', '#source');
  element.setAttribute('model', 'second');
  element.setAttribute('explain', '');
  document.body.append(element);
  return element;
}

test('a summary and its reasons come from the model that is named', async () => {
  await put(InklingSummary).run();
  expect(asked.models).toEqual([
    ['summarize', 'second'],
    ['explain summarize', 'second'],
  ]);
});

test('the two sides of another sentiment model are said in the language of the page', async () => {
  const element = put(InklingSentiment, 'zh');
  await element.run();
  expect(asked.models).toEqual([
    ['classify', 'second'],
    ['explain sentiment', 'second'],
  ]);
  const { shadowRoot } = element;
  const titles = [...(shadowRoot?.querySelectorAll('[title]') ?? [])].map((each) =>
    each.getAttribute('title'),
  );
  expect(titles).toHaveLength(2);
  expect(titles[0]).toContain('正面');
  expect(titles[1]).toContain('负面');
  expect(titles.join()).not.toMatch(/POSITIVE|NEGATIVE/);
});

test('a drawing is read by the model that is named', async () => {
  const pad = put(InklingDigitPad);
  pad.removeAttribute('explain');
  const paper = pad.shadowRoot?.querySelector('[part~="pad"]');
  for (const key of [' ', 'ArrowDown', 'ArrowDown', 'ArrowDown', ' '])
    paper?.dispatchEvent(new KeyboardEvent('keydown', { key }));
  await vi.waitFor(() => {
    expect(asked.models).toEqual([['recognize', 'second']]);
  });
});
