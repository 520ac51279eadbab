import * as v from 'valibot';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { last } from '../../contract/at';
import { fromWire, InklingError, toWire, type Reply } from '../../contract/errors';
import type { Model } from '../../contract/models/model-info';
import { newEntry } from '../../contract/models/registry';
import { addVersion } from '../../contract/models/registry-changes';
import {
  FromTabSchema,
  OFFER,
  type FromTab,
  type Offer,
  type TabQuestion,
} from '../../contract/workers/tab-messages';
import type { CallOptions } from '../engine/call-options';

vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => undefined); // the page's, which Node has not
  vi.stubGlobal('document', { visibilityState: 'visible' });
});

const { takeOffer } = await import('./rest-responder');

const model = (task: Model['task']): Model => ({
  id: task,
  task,
  name: task,
  version: '1',
  runtime: 'onnx',
  dtype: 'float32',
  licence: 'MIT',
  languages: [],
  parameters: null,
  files: [],
  data: [],
  scores: [],
  golden: null,
});

const added = (name: string, createdAt: number) =>
  addVersion(newEntry(name, 'table', null), {
    manifest: model('table'),
    origin: { kind: 'file', name: 'a.zip' },
    createdAt,
  });

const catalogue = {
  list: () =>
    Promise.resolve([
      newEntry('sentiment', 'sentiment', model('sentiment')),
      newEntry('summarize', 'summarize', model('summarize')),
      added('older', 1),
      added('newer', 2),
    ]),
  builtIn: () => Promise.resolve([]),
};

const reading = (text: string) => ({
  label: 'POSITIVE',
  score: text.length / 10,
  inputTokens: 1,
  totalMs: 1,
  notices: [],
});

const empty = new InklingError('input-empty', 'There is no text yet.');

const engine = { run: vi.fn(), runAll: vi.fn(), explain: vi.fn() };
const add = vi.fn();

/** What the engine does with its call options before it answers. */
const answeredBy = (version: number, { onVersion }: CallOptions) =>
  onVersion?.({ model: 'sentiment', version });

/** What the tab says to an offer, and then to what is sent on its port. */
async function converse(offer: Offer, ...messages: unknown[]): Promise<FromTab[]> {
  const { port1, port2 } = new MessageChannel();
  const answers: FromTab[] = [];
  try {
    await new Promise<void>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<unknown>) => {
        answers.push(v.parse(FromTabSchema, data));
        if (answers.length === (messages.length > 0 ? 2 : 1)) resolve();
      };
      void takeOffer({ data: offer, ports: [port2] }, engine, catalogue, add).then(() => {
        for (const message of messages) port1.postMessage(message);
      });
    });
    return answers;
  } finally {
    port1.close();
  }
}

/** Ask over a port, as the service worker does. @param stop whether the question is given up */
async function ask(question: TabQuestion, stop = false): Promise<Reply<unknown>> {
  const said = await converse(
    { inkling: OFFER },
    { say: 'ask', question },
    ...(stop ? [{ say: 'stop' }] : []),
  );
  const answer = last(said);
  if (answer.say !== 'reply') throw new Error('The tab has not replied.');
  return answer.reply;
}

/** Work that ends when it is stopped. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(fromWire(toWire(new InklingError('cancelled', 'Stopped.'))));
    });
  });

const predict = (task: 'sentiment' | 'summarize', texts: readonly string[]): TabQuestion => ({
  kind: 'predict',
  ref: { model: task },
  task,
  questions: texts.map((input) => ({ input, options: {} })),
});

beforeEach(() => {
  vi.resetAllMocks();
});

test('a failure that only a later page knows is one all the same', () => {
  const error = { code: 'not-known-yet', message: 'Later.', details: {}, cause: [] };
  expect(v.parse(FromTabSchema, { say: 'reply', reply: { ok: false, error } })).toEqual({
    say: 'reply',
    reply: { ok: false, error: { ...error, code: 'internal' } },
  });
});

describe('an offer', () => {
  const able = (wanted: Offer['wanted']) => converse({ inkling: OFFER, wanted });

  test('about a model is answered with its description', async () => {
    expect(await able({ model: 'sentiment' })).toEqual([
      {
        say: 'able',
        visible: true,
        model: {
          ok: true,
          value: {
            model: 'sentiment',
            version: 1,
            versions: [1],
            task: 'sentiment',
            runtime: 'onnx',
          },
        },
      },
    ]);
  });

  test('about the newest model of a task is answered with that', async () => {
    expect(await able({ newest: 'table' })).toMatchObject([
      { model: { ok: true, value: { model: 'newer', task: 'table' } } },
    ]);
  });

  test.each([
    [{ model: 'unknown' }, 'There is no model unknown.'],
    [{ model: 'sentiment', select: { version: 9 } }, 'sentiment has no version 9.'],
    [{ model: 'sentiment', select: { alias: 'none' } }, 'sentiment has no alias none.'],
    [{ newest: 'classify' }, 'There is no model for classify yet: the studio makes one.'],
  ] as const)('about %j says that there is none', async (wanted, message) => {
    expect(await able(wanted)).toMatchObject([
      { say: 'able', model: { ok: false, error: { code: 'model-missing', message } } },
    ]);
  });

  test('of a service worker of an earlier version names no model, which then asks for it', async () => {
    const described = await ask({ kind: 'describe', ref: { model: 'sentiment' } });
    expect(described).toMatchObject({ ok: true, value: { version: 1, task: 'sentiment' } });
    const newest = await ask({ kind: 'newest', task: 'table' });
    expect(newest).toMatchObject({ ok: true, value: { model: 'newer' } });
  });
});

test('a question that this version does not know is answered all the same', async () => {
  const said = await converse({ inkling: OFFER }, { say: 'ask', question: { kind: 'divine' } });
  expect(said.at(-1)).toMatchObject({ say: 'reply', reply: { ok: false } });
});

describe('rows of a task that computes them together', () => {
  test('are one call of the engine, noted as asked over the interface', async () => {
    engine.runAll.mockImplementation(
      (_task, texts: readonly string[], _options, call: CallOptions) => {
        answeredBy(1, call);
        return Promise.resolve(texts.map((text) => ({ ok: true, value: reading(text) })));
      },
    );
    expect(await ask(predict('sentiment', ['a', 'bb', 'ccc']))).toEqual({
      ok: true,
      value: {
        version: 1,
        predictions: [0.1, 0.2, 0.3].map((score) => ({ label: 'POSITIVE', score })),
      },
    });
    expect(engine.runAll).toHaveBeenCalledOnce();
    expect(engine.runAll.mock.calls[0]).toMatchObject([
      'sentiment',
      ['a', 'bb', 'ccc'],
      {},
      { model: { model: 'sentiment' }, via: 'api' },
    ]);
    expect(engine.run).not.toHaveBeenCalled();
  });

  test('the first that is at fault is named by its place', async () => {
    engine.runAll.mockResolvedValue([
      { ok: true, value: reading('a') },
      { ok: false, error: toWire(empty) },
    ]);
    expect(await ask(predict('sentiment', ['a', ' ']))).toMatchObject({
      ok: false,
      error: { code: 'input-empty', details: { row: 1 } },
    });
  });

  test('a failure of all of them has no place', async () => {
    engine.runAll.mockRejectedValue(
      new InklingError('no-backend', 'Nothing runs.', { details: { model: 'm' } }),
    );
    expect(await ask(predict('sentiment', ['a', 'b']))).toMatchObject({
      ok: false,
      error: { code: 'no-backend', details: { model: 'm' } },
    });
  });

  test('say which version answered where the live one could not', async () => {
    engine.runAll.mockImplementation((_task, _texts, _options, call: CallOptions) => {
      answeredBy(7, call);
      return Promise.resolve([{ ok: true, value: reading('a') }]);
    });
    expect(await ask(predict('sentiment', ['a']))).toMatchObject({
      ok: true,
      value: { version: 7 },
    });
  });

  test('stop when nobody waits for them any more', async () => {
    engine.runAll.mockImplementation(
      (_task, _texts, _options, { signal }: { signal: AbortSignal }) => untilAborted(signal),
    );
    expect(await ask(predict('sentiment', ['a']), true)).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});

describe('rows of a task that computes each by itself', () => {
  test('are all asked at once; the first failure stops the others and is named by its place', async () => {
    const signals: AbortSignal[] = [];
    engine.run.mockImplementation(
      (_task, text: string, _options, { signal }: { signal: AbortSignal }) => {
        signals.push(signal);
        if (text === ' ') return Promise.reject(empty);
        return untilAborted(signal);
      },
    );
    expect(await ask(predict('summarize', ['a', 'b', ' ']))).toMatchObject({
      ok: false,
      error: { code: 'input-empty', details: { row: 2 } },
    });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
    expect(engine.runAll).not.toHaveBeenCalled();
  });
});

describe('a model that is brought in', () => {
  const files = [{ path: 'a.onnx', blob: new Blob(['a']) }];

  test('becomes a live version, as what is dropped on the page does', async () => {
    add.mockResolvedValue({ model: 'digits', version: 4 });
    expect(await ask({ kind: 'install', files, model: 'digits' })).toMatchObject({
      ok: true,
      value: { model: 'digits', version: 4 },
    });
    expect(add.mock.calls[0]).toMatchObject([
      [{ path: 'a.onnx' }],
      { model: 'digits', goLive: true },
      expect.any(AbortSignal),
    ]);
  });

  test('is given up when nobody waits for it any more', async () => {
    add.mockImplementation((_files, _target, signal: AbortSignal) => untilAborted(signal));
    expect(await ask({ kind: 'install', files, model: 'digits' }, true)).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});
