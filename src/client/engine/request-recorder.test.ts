import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { InklingError, toWire, type Reply } from '../../contract/errors';
import type { LogEntry, RunRecord } from '../../contract/monitor/request-log';
import type { Sentiment } from '../../contract/tasks/sentiment';
import type { TaskName } from '../../contract/tasks/tasks';
import { oneDigit } from '../../contract/tasks/test-digits';
import { faithful } from '../../contract/tasks/test-summary';
import type { Placement } from '../../contract/models/devices';

vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => undefined);
}); // the page's, which Node has not

const { Recorder, recorder } = await import('./request-recorder');
const { noteLoad, recorded, recordedAll } = await import('./request-trace');

const ENTRY: LogEntry = {
  kind: 'restart',
  at: 1,
  task: 'digits',
  model: 'digits',
  version: 1,
  backend: 'wasm',
  threads: 1,
};

const PLACEMENT: Placement = {
  task: 'sentiment',
  served: { model: 'sentiment', version: 1 },
  model: 'Inkling Sentiment',
  version: '1.0.0',
  backend: 'wasm',
  threads: 2,
  verified: true,
  why: 'measured',
  refused: null,
  reports: [],
  stored: true,
  source: { storedFiles: 3, fetchedFiles: 1, fetchedBytes: 400 },
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the recorder', () => {
  test('writes what came within a moment together, and nothing before', async () => {
    const write = vi.fn(() => Promise.resolve());
    const log = new Recorder(write);
    log.add(ENTRY);
    log.add({ ...ENTRY, at: 2 });
    expect(write).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    expect(write.mock.calls).toEqual([[[ENTRY, { ...ENTRY, at: 2 }]]]);
  });

  test('throws nothing where storage refuses, and writes the next', async () => {
    const write = vi
      .fn()
      .mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'))
      .mockResolvedValue(undefined);
    const log = new Recorder(write);
    log.add(ENTRY);
    await expect(log.flush()).resolves.toBeUndefined();
    log.add({ ...ENTRY, at: 2 });
    await log.flush();
    expect(write).toHaveBeenLastCalledWith([{ ...ENTRY, at: 2 }]);
  });
});

describe('a request', () => {
  function noted(): RunRecord[] {
    return vi
      .mocked(recorder)
      .add.mock.calls.flatMap(([entry]) => (entry.kind === 'run' ? [entry] : []));
  }

  beforeEach(() => {
    vi.spyOn(recorder, 'add').mockReturnValue(undefined);
  });

  test('is noted with its phases apart; a replay adds to them', async () => {
    const answer = {
      label: 'POSITIVE',
      score: 0.8,
      inputTokens: 4,
      totalMs: 1,
      notices: [],
    } as const;
    const run = recorded(
      { task: 'sentiment', model: 'sentiment', input: 'I am glad', via: 'page' },
      async (onPhase) => {
        await vi.advanceTimersByTimeAsync(10);
        onPhase('load');
        await vi.advanceTimersByTimeAsync(100);
        onPhase('compute', PLACEMENT);
        await vi.advanceTimersByTimeAsync(5);
        onPhase('load');
        await vi.advanceTimersByTimeAsync(200);
        onPhase('compute', PLACEMENT);
        await vi.advanceTimersByTimeAsync(2);
        return answer;
      },
    );
    expect(await run).toBe(answer);
    expect(noted()).toMatchObject([
      {
        outcome: 'ok',
        queueMs: 10,
        loadMs: 300,
        computeMs: 7,
        backend: 'wasm',
        threads: 2,
        label: 'POSITIVE',
        confidence: 0.8,
        inputSize: 9,
        tokens: null,
      },
    ]);
  });

  test("that fails is noted by its code, and the error is the caller's as it was", async () => {
    const error = new InklingError('input-empty', 'There is no text yet.');
    await expect(
      recorded({ task: 'sentiment', model: 'sentiment', input: '', via: 'api' }, () =>
        Promise.reject(error),
      ),
    ).rejects.toBe(error);
    expect(noted()).toMatchObject([
      {
        outcome: 'input-empty',
        via: 'api',
        backend: null,
        version: null,
        label: null,
        computeMs: 0,
      },
    ]);
  });

  const common = { totalMs: 1, notices: [] };
  const image = new Uint8ClampedArray(784);
  const scores = [
    { label: 'spam', score: 0.6 },
    { label: 'ham', score: 0.4 },
  ];
  const asks: readonly (readonly [TaskName, unknown, unknown, Partial<RunRecord>])[] = [
    [
      'digits',
      { ...oneDigit({ digit: 1, probabilities: [0.1, 0.9] }), ...common },
      { kind: 'pixels', pixels: image },
      { label: '1', confidence: 0.9, inputSize: 784 },
    ],
    [
      'digits',
      { ...oneDigit({ digit: 1, probabilities: [0.1, NaN] }), ...common },
      { kind: 'picture', file: new Blob(['x']) },
      { label: '1', confidence: null, inputSize: null },
    ],
    [
      'classify',
      { label: 'spam', scores, ...common },
      'hello',
      { label: 'spam', confidence: 0.6, inputSize: 5 },
    ],
    [
      'summarize',
      { text: 'A summary.', tokens: 3, inputTokens: 7, sentences: [], ...common },
      'A long text.',
      { label: null, confidence: null, tokens: 3, inputTokens: 7, inputSize: 12 },
    ],
    [
      'table',
      { label: 'yes', scores: [], ...common },
      { age: 3, name: 'x' },
      { label: 'yes', confidence: null, inputSize: 2 },
    ],
    [
      'sentiment',
      { label: 'POSITIVE', score: 0.7, ...common },
      3,
      { label: 'POSITIVE', inputSize: null },
    ],
  ];

  test.each(asks)(
    'of %s is noted by what its descriptor tells: %o',
    async (task, answer, input, expected) => {
      await recorded({ task, model: task, input, via: 'page' }, () =>
        Promise.resolve(answer as never),
      );
      expect(noted()).toMatchObject([expected]);
    },
  );

  test('leaves nothing of its content in the log', async () => {
    const secret = 'the password is swordfish';
    await recorded({ task: 'summarize', model: 'summarize', input: secret, via: 'page' }, () =>
      Promise.resolve({
        ...faithful(secret, []),
        inputTokens: 5,
        decoderPasses: 1,
        firstTokenMs: 1,
        ...common,
      }),
    );
    await recorded({ task: 'summarize', model: 'summarize', input: secret, via: 'page' }, () =>
      Promise.reject(new Error(secret)),
    ).catch(() => undefined);
    expect(noted()).toHaveLength(2);
    expect(JSON.stringify(noted())).not.toContain('swordfish');
  });

  test('of several inputs is noted for each, with its share of the time', async () => {
    const empty = toWire(new InklingError('input-empty', 'There is no text yet.'));
    const value = { inputTokens: 1, ...common };
    const answers: readonly Reply<Sentiment>[] = [
      { ok: true, value: { label: 'POSITIVE', score: 0.7, ...value } },
      { ok: false, error: empty },
      { ok: true, value: { label: 'NEGATIVE', score: 0.9, ...value } },
    ];
    const run = recordedAll(
      { task: 'sentiment', model: 'sentiment', via: 'api' },
      ['one', ' ', 'three'],
      async (onPhase) => {
        await vi.advanceTimersByTimeAsync(10);
        onPhase('compute', PLACEMENT);
        await vi.advanceTimersByTimeAsync(30);
        return answers;
      },
    );
    expect(await run).toBe(answers);
    expect(noted()).toMatchObject([
      {
        outcome: 'ok',
        queueMs: 10,
        computeMs: 10,
        backend: 'wasm',
        label: 'POSITIVE',
        confidence: 0.7,
        inputSize: 3,
      },
      { outcome: 'input-empty', queueMs: 10, computeMs: 10, label: null, inputSize: 1 },
      {
        outcome: 'ok',
        queueMs: 10,
        computeMs: 10,
        label: 'NEGATIVE',
        confidence: 0.9,
        inputSize: 5,
      },
    ]);
  });

  test('of several inputs that fails is noted for each', async () => {
    const error = new InklingError('worker-died', 'The worker stopped.');
    await expect(
      recordedAll({ task: 'digits', model: 'digits', via: 'api' }, [1, 2], () =>
        Promise.reject(error),
      ),
    ).rejects.toBe(error);
    expect(noted().map(({ outcome }) => outcome)).toEqual(['worker-died', 'worker-died']);
  });

  test('and its load tells where the files came from', () => {
    noteLoad(PLACEMENT, 500);
    expect(vi.mocked(recorder).add.mock.calls).toMatchObject([
      [{ kind: 'load', loadMs: 500, storedFiles: 3, fetchedFiles: 1, fetchedBytes: 400 }],
    ]);
  });
});
