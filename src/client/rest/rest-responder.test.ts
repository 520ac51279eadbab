import * as v from 'valibot';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fromWire, InklingError, toWire, type Reply } from '../../contract/errors';
import type { Model } from '../../contract/models/model-info';
import { newEntry } from '../../contract/models/registry';
import { FromTabSchema, type FromTab, type TabQuestion } from '../../contract/workers/tab-messages';
import type { Engine } from '../engine/page-engine';

vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => undefined); // the page's, which Node has not
  vi.stubGlobal('document', { visibilityState: 'visible' });
});

const { answerOn } = await import('./rest-responder');

const entry = (task: 'sentiment' | 'summarize') =>
  newEntry(task, task, { task, runtime: 'onnx' } as Model);

const mood = (text: string) => ({
  label: 'POSITIVE',
  score: text.length / 10,
  inputTokens: 1,
  totalMs: 1,
  notices: [],
});

const empty = new InklingError('input-empty', 'There is no text yet.');

const engine = { run: vi.fn(), runAll: vi.fn(), onPlacement: vi.fn() };

/**
 * Ask over a port, as the service worker does.
 * @returns the reply and whether the engine was told to stop
 */
async function ask(question: TabQuestion, stop = false): Promise<Reply<unknown>> {
  const { port1, port2 } = new MessageChannel();
  try {
    return await new Promise((resolve) => {
      port1.onmessage = ({ data }) => {
        const message: FromTab = v.parse(FromTabSchema, data);
        if (message.say === 'reply') resolve(message.reply);
      };
      answerOn(port2, engine as unknown as Engine, {
        list: () => Promise.resolve((['sentiment', 'summarize'] as const).map(entry)),
      });
      port1.postMessage({ say: 'ask', question });
      if (stop) port1.postMessage({ say: 'stop' });
    });
  } finally {
    port1.close();
  }
}

const predict = (task: 'sentiment' | 'summarize', texts: readonly string[]): TabQuestion => ({
  kind: 'predict',
  ref: { model: task },
  task,
  questions: texts.map((input) => ({ input, options: {} })),
});

beforeEach(() => {
  vi.resetAllMocks();
});

describe('rows of a task that computes them together', () => {
  test('are one call of the engine, noted as asked over the interface', async () => {
    engine.runAll.mockImplementation((_task, texts: readonly string[]) =>
      Promise.resolve(texts.map((text) => ({ ok: true, value: mood(text) }))),
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

  test('the first that is at fault is told with its place', async () => {
    engine.runAll.mockResolvedValue([
      { ok: true, value: mood('a') },
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
    const notices = [
      { code: 'model-fell-back', details: { model: 'sentiment', version: 2, used: 7 } },
    ];
    engine.runAll.mockResolvedValue([{ ok: true, value: { ...mood('a'), notices } }]);
    expect(await ask(predict('sentiment', ['a']))).toMatchObject({
      ok: true,
      value: { version: 7 },
    });
  });

  test('stop when nobody waits for them any more', async () => {
    engine.runAll.mockImplementation(
      (_task, _texts, _options, { signal }: { signal: AbortSignal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(fromWire(toWire(new InklingError('cancelled', 'Stopped.'))));
          });
        }),
    );
    expect(await ask(predict('sentiment', ['a']), true)).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});

describe('rows of a task that computes each by itself', () => {
  test('are all asked at once; the first failure stops the others and is told with its place', async () => {
    const signals: AbortSignal[] = [];
    engine.run.mockImplementation(
      (_task, text: string, _options, { signal }: { signal: AbortSignal }) => {
        signals.push(signal);
        if (text === ' ') return Promise.reject(empty);
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new InklingError('cancelled', 'Stopped.'));
          });
        });
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
