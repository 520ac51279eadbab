/** Pads as fields of a form: when it may be sent, who may draw, and when a change is told. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Inkling } from '../client/client-api';

/** Readings that are under way: each is answered when a test lets it, and what they say. */
const asked = vi.hoisted(() => ({ answers: [] as (() => void)[], label: 'cross', models: [''] }));

vi.mock('../client/connect', () => ({
  connect: (): Partial<Inkling> => ({
    run: (async (_task: unknown, _sample: unknown, _options: unknown, call: { model: string }) => {
      asked.models.push(call.model);
      await new Promise<void>((resolve) => asked.answers.push(resolve));
      const { label } = asked;
      return { label, scores: [{ label, score: 0.9 }], notices: [] };
    }) as never,
    preload: () => Promise.resolve(),
  }),
}));

const { InklingPicturePad } = await import('./picture-pad-element');
customElements.define('inkling-picture-pad', InklingPicturePad);

let form: HTMLFormElement;
let pad: InstanceType<typeof InklingPicturePad>;
let told: string[];

beforeEach(() => {
  asked.answers.length = 0;
  asked.models.length = 0;
  asked.label = 'cross';
  told = [];
  form = document.createElement('form');
  pad = new InklingPicturePad();
  Object.assign(pad, { name: 'shape', model: 'shapes' });
  for (const type of ['inkling-picture', 'input', 'change'])
    pad.addEventListener(type, () => {
      told.push(type);
    });
  const fieldset = document.createElement('fieldset');
  fieldset.append(pad);
  form.append(fieldset);
  document.body.append(form);
});
afterEach(() => {
  form.remove();
});

const paper = () => pad.shadowRoot?.querySelector('[part="pad"]');
const press = (...keys: string[]) => {
  for (const key of keys) paper()?.dispatchEvent(new KeyboardEvent('keydown', { key }));
};
const sent = () => new FormData(form).get('shape');

/** Answer every reading until none is under way. */
const answerAll = () =>
  vi.waitFor(() => {
    for (const answer of asked.answers.splice(0)) answer();
    expect(pad.busy).toBe(false);
    expect(paper()?.getAttribute('aria-busy')).toBe('false');
  });

test('a form waits for a drawing that is required, and until it is read', async () => {
  expect(form.checkValidity()).toBe(true);
  pad.required = true;
  expect(pad.validity.valueMissing).toBe(true);
  expect(pad.validationMessage).toBe('Please draw something.');

  press(' ', 'ArrowDown', 'ArrowDown', ' ');
  expect(pad.validity.customError).toBe(true);
  expect(form.checkValidity()).toBe(false);
  await answerAll();
  expect(form.checkValidity()).toBe(true);
  expect(sent()).toBe('cross');
  expect(pad.reading?.label).toBe('cross');
  expect(new Set(asked.models)).toEqual(new Set(['shapes']));

  form.reset();
  expect(pad.value).toBe('');
  expect(pad.reading).toBeNull();
  expect(sent()).toBeNull();
  expect(pad.validity.valueMissing).toBe(true);
});

test('a fieldset that is disabled lets nobody draw', () => {
  const fieldset = form.querySelector('fieldset');
  fieldset?.toggleAttribute('disabled', true);
  expect(paper()?.getAttribute('aria-disabled')).toBe('true');
  press(' ', 'ArrowDown', ' ');
  expect(asked.answers).toEqual([]);
  fieldset?.toggleAttribute('disabled', false);
  expect(paper()?.getAttribute('aria-disabled')).toBe('false');
  press(' ', 'ArrowDown', ' ');
  expect(asked.answers).toHaveLength(1);
});

test('a change is told once the hand rests, and only if the value is another', async () => {
  press(' ', 'ArrowDown', 'ArrowDown');
  await answerAll();
  expect(pad.value).toBe('cross');
  expect(new Set(told)).toEqual(new Set(['inkling-picture']));
  told.length = 0;
  press(' ');
  await answerAll();
  expect(told).toEqual(['inkling-picture', 'input', 'change']);

  told.length = 0;
  press(' ', 'ArrowDown', ' ');
  await answerAll();
  expect(new Set(told)).toEqual(new Set(['inkling-picture']));
  told.length = 0;
  pad.clear();
  expect(told).toEqual(['input', 'change']);
});

test('what is read of a drawing that was taken away is not told', async () => {
  press(' ', 'ArrowDown', ' ');
  pad.clear();
  await answerAll();
  expect(pad.value).toBe('');
  expect(told).toEqual([]);
});

test('a page that is come back to has its value again', () => {
  pad.required = true;
  pad.formStateRestoreCallback('circle');
  expect(sent()).toBe('circle');
  expect(pad.reading).toBeNull();
  expect(form.checkValidity()).toBe(true);
  expect(told).toEqual([]);
});
