/**
 * Elements that their host moves within the page, as a list that is sorted does: taken away and put
 * back at once, they go on with their work.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Inkling } from '../client/client-api';

/** What the elements ask, answered when a test lets it. */
const asked = vi.hoisted(() => ({ signals: [] as AbortSignal[], answer: [] as (() => void)[] }));

const waiting = (signal: AbortSignal | undefined) =>
  new Promise<void>((resolve, reject) => {
    if (signal) asked.signals.push(signal);
    asked.answer.push(resolve);
    signal?.addEventListener('abort', () => {
      reject(new DOMException('stopped', 'AbortError'));
    });
  });

vi.mock('../client/connect', () => ({
  connect: (): Partial<Inkling> => ({
    summarize: ((_text: string, call: { signal?: AbortSignal }) => {
      const whole = waiting(call.signal).then(() => ({ text: 'A summary.', notices: [] }));
      whole.catch(() => undefined);
      return Object.assign(whole, {
        async *[Symbol.asyncIterator]() {
          yield 'A ';
          yield (await whole).text.slice(2);
        },
      });
    }) as never,
    recognize: (async (_image: unknown, call: { signal?: AbortSignal }) => {
      await waiting(call.signal);
      const probabilities = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0];
      return { digit: 7, probabilities, digits: '7', parts: [{}], notices: [] };
    }) as never,
    classify: (async (_text: unknown, call: { signal?: AbortSignal }) => {
      await waiting(call.signal);
      return { label: 'POSITIVE', score: 0.9, notices: [] };
    }) as never,
    run: (async (
      _task: unknown,
      _sample: unknown,
      _options: unknown,
      call: { signal?: AbortSignal },
    ) => {
      await waiting(call.signal);
      return { label: 'cross', scores: [{ label: 'cross', score: 0.9 }], notices: [] };
    }) as never,
    preload: () => Promise.resolve(),
  }),
}));

const { InklingDigitPad } = await import('./digit-pad-element');
const { InklingPicturePad } = await import('./picture-pad-element');
const { InklingSentiment } = await import('./sentiment-element');
const { InklingSummary } = await import('./summary-element');
customElements.define('inkling-summary', InklingSummary);
customElements.define('inkling-sentiment', InklingSentiment);
customElements.define('inkling-digit-pad', InklingDigitPad);
customElements.define('inkling-picture-pad', InklingPicturePad);

let list: HTMLElement;
beforeEach(() => {
  list = document.createElement('div');
  list.innerHTML = '<p id="source">One. Two.</p><textarea id="field">fine</textarea><hr>';
  document.body.append(list);
});
afterEach(() => {
  list.remove();
  asked.signals.length = 0;
  asked.answer.length = 0;
});

function put<Kind extends HTMLElement>(kind: new () => Kind, source = '#source'): Kind {
  const element = new kind();
  element.setAttribute('for', source);
  list.append(element);
  return element;
}

const settle = () =>
  vi.waitFor(() => {
    expect(asked.answer.length).toBeGreaterThan(0);
  });
const letAnswer = () => {
  for (const answer of asked.answer.splice(0)) answer();
};
const textOf = (element: HTMLElement, part: string) =>
  element.shadowRoot?.querySelector(`[part~="${part}"]`)?.textContent;

function drawStroke(pad: HTMLElement, lift = true): void {
  const paper = pad.shadowRoot?.querySelector('[part~="pad"]');
  paper?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ' }));
  for (let step = 0; step < 4; step += 1)
    paper?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
  if (lift) paper?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ' }));
}

test('a summary is written to its end', async () => {
  const summary = put(InklingSummary);
  void summary.run();
  await settle();
  list.prepend(summary);
  list.append(summary);
  await Promise.resolve();
  letAnswer();
  await vi.waitFor(() => {
    expect(textOf(summary, 'text')).toBe('A summary.');
  });
  expect(asked.signals.some(({ aborted }) => aborted)).toBe(false);
});

test('one that is removed is stopped', async () => {
  const summary = put(InklingSummary);
  void summary.run();
  await settle();
  summary.remove();
  await vi.waitFor(() => {
    expect(asked.signals.every(({ aborted }) => aborted)).toBe(true);
  });
  expect(summary.busy).toBe(false);
});

const PADS = [
  { name: 'digits', kind: InklingDigitPad, value: '7' },
  { name: 'pictures', kind: InklingPicturePad, value: 'cross' },
] as const;

test.each(PADS)('a pad for $name has the value of its ink', async ({ kind, value }) => {
  const pad = put<InstanceType<typeof kind>>(kind);
  drawStroke(pad);
  await settle();
  list.prepend(pad);
  await Promise.resolve();
  letAnswer();
  await vi.waitFor(() => {
    letAnswer();
    expect(pad.value).toBe(value);
  });
});

test.each(PADS)(
  'so has one for $name that is removed while it is read, and put back later, and one in the middle of a stroke',
  async ({ kind, value }) => {
    const pad = put<InstanceType<typeof kind>>(kind);
    drawStroke(pad);
    await settle();
    pad.remove();
    await vi.waitFor(() => {
      expect(pad.busy).toBe(false);
    });
    expect(pad.value).toBe('');
    asked.answer.length = 0;
    list.append(pad);
    await settle();
    letAnswer();
    await vi.waitFor(() => {
      expect(pad.value).toBe(value);
    });

    pad.clear();
    const changes = vi.fn();
    pad.addEventListener('change', changes);
    drawStroke(pad, false);
    list.prepend(pad);
    await vi.waitFor(() => {
      letAnswer();
      expect(pad.value).toBe(value);
      expect(changes).toHaveBeenCalled();
    });
  },
);

test('what was just written is read, though the element beside it moves', async () => {
  const sentiment = put(InklingSentiment, '#field');
  list.querySelector('textarea')?.dispatchEvent(new Event('input', { bubbles: true }));
  list.prepend(sentiment);
  await settle();
  letAnswer();
  await vi.waitFor(() => {
    expect(sentiment.reading?.label).toBe('POSITIVE');
  });
});
