/** The service worker's side of the REST interface, with tabs that say what a test has them say. */
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { InklingError, toWire } from '../contract/errors';
import type { ModelDescription } from '../contract/rest/signature';
import type { FromTab, Offer, TabQuestion, ToTab } from '../contract/workers/tab-messages';

const tabs = vi.hoisted(() => new Map<string, (offer: unknown, port: MessagePort) => void>());

vi.hoisted(() => {
  const client = (id: string) => ({
    id,
    postMessage: (offer: unknown, [port]: [MessagePort]) => tabs.get(id)?.(offer, port),
  });
  vi.stubGlobal('self', {
    registration: { scope: 'https://site.example/' },
    clients: {
      matchAll: () => Promise.resolve([...tabs.keys()].map(client)),
      get: (id: string) => Promise.resolve(tabs.has(id) ? client(id) : undefined),
    },
  });
});

const { answerApi } = await import('./rest-requests');

const SENTIMENT: ModelDescription = {
  model: 'sentiment',
  version: 3,
  versions: [1, 3],
  task: 'sentiment',
  runtime: 'onnx',
};

type Answer = Extract<FromTab, { say: 'reply' }>['reply'];

/** A tab that answers. @returns everything that it was asked */
function openTab(
  id: string,
  model: Extract<FromTab, { say: 'able' }>['model'],
  answer: (question: TabQuestion) => Answer | null,
) {
  const messages: (Offer | ToTab)[] = [];
  tabs.set(id, (offer, port) => {
    const say = (message: FromTab) => {
      port.postMessage(message);
    };
    messages.push(offer as Offer);
    port.onmessage = ({ data }: MessageEvent<ToTab>) => {
      messages.push(data);
      if (data.say !== 'ask') return;
      const reply = answer(data.question);
      if (reply) say({ say: 'reply', reply });
    };
    say({ say: 'able', visible: true, model });
  });
  return messages;
}

const predicted = (question: TabQuestion): Answer => ({
  ok: true,
  value: {
    version: 3,
    predictions:
      question.kind === 'predict'
        ? question.questions.map(() => ({ label: 'POSITIVE', score: 0.9 }))
        : [],
  },
});

async function ask(path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const request = new Request(`https://site.example/${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const response = await answerApi({ request, clientId: '' }, path);
  return { status: response.status, body: await response.json() };
}

afterEach(() => {
  tabs.clear();
  vi.useRealTimers();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

test('a prediction is one question to the tab, which has described the model with the offer', async () => {
  const messages = openTab('a', { ok: true, value: SENTIMENT }, predicted);
  expect(await ask('v2/models/sentiment/infer', textTensor('good'))).toMatchObject({
    status: 200,
    body: { model_name: 'sentiment', model_version: '3' },
  });
  expect(messages).toEqual([
    { inkling: 'offer', wanted: { model: 'sentiment' } },
    {
      say: 'ask',
      question: {
        kind: 'predict',
        ref: { model: 'sentiment' },
        task: 'sentiment',
        questions: [{ input: 'good', options: {} }],
      },
    },
  ]);
});

test('what a model is needs no question at all', async () => {
  const messages = openTab('a', { ok: true, value: SENTIMENT }, predicted);
  expect(await ask('v2/models/sentiment')).toMatchObject({
    status: 200,
    body: { name: 'sentiment', versions: ['1', '3'] },
  });
  expect(messages).toEqual([{ inkling: 'offer', wanted: { model: 'sentiment' } }]);
});

test('a wrong field is refused without a question', async () => {
  const messages = openTab('a', { ok: true, value: SENTIMENT }, predicted);
  expect(await ask('v1/models/sentiment:predict', { instances: [1] })).toEqual({
    status: 400,
    body: { error: expect.stringMatching(/^instances\[0\]: /) as unknown },
  });
  expect(messages).toHaveLength(1);
});

test('a model that is not there is 404, whatever the body', async () => {
  const missing = toWire(new InklingError('model-missing', 'There is no model no.'));
  openTab('a', { ok: false, error: missing }, predicted);
  expect(await ask('v1/models/no:predict', { instances: 1 })).toEqual({
    status: 404,
    body: { error: 'There is no model no.' },
  });
});

test('one row of several that is at fault is named by its path', async () => {
  const empty = toWire(new InklingError('input-empty', 'No text.', { details: { row: 1 } }));
  openTab('a', { ok: true, value: SENTIMENT }, () => ({ ok: false, error: empty }));
  expect(await ask('v1/models/sentiment:predict', { instances: ['a', '-'] })).toEqual({
    status: 400,
    body: { error: 'instances[1]: No text.' },
  });
});

test('a tab that goes away is followed by the next one', async () => {
  openTab('a', { ok: true, value: SENTIMENT }, () => {
    tabs.delete('a');
    openTab('b', { ok: true, value: SENTIMENT }, predicted);
    return null;
  });
  expect(await ask('predict', { text: 'good' })).toMatchObject({ status: 200 });
});

describe('a page of an earlier version, which does not describe the model with the offer', () => {
  const answer = (question: TabQuestion): Answer =>
    question.kind === 'predict' ? predicted(question) : { ok: true, value: SENTIMENT };

  test('is asked for it', async () => {
    const messages = openTab('a', undefined, answer);
    expect(await ask('predict', { text: 'good' })).toMatchObject({
      status: 200,
      body: { model: 'sentiment', version: 3, label: 'POSITIVE' },
    });
    expect(
      messages.flatMap((each) => ('say' in each && each.say === 'ask' ? each.question.kind : [])),
    ).toEqual(['describe', 'predict']);
  });

  test('is asked for the newest model of a task', async () => {
    const table: ModelDescription = { ...SENTIMENT, model: 'goods', task: 'table' };
    const messages = openTab('a', undefined, (question) =>
      question.kind === 'predict' ? predicted(question) : { ok: true, value: table },
    );
    expect(await ask('predict', { input_data: { weight: 1 } })).toMatchObject({
      status: 200,
      body: { model: 'goods' },
    });
    expect(messages[1]).toEqual({ say: 'ask', question: { kind: 'newest', task: 'table' } });
    expect(messages[2]).toMatchObject({ question: { kind: 'predict', ref: { model: 'goods' } } });
  });
});

describe('a model that is sent', () => {
  const send = (init: RequestInit = {}) => {
    const request = new Request('https://site.example/v1/models/digits', {
      method: 'PUT',
      body: Uint8Array.of(1),
      ...init,
    });
    return answerApi({ request, clientId: '' }, 'v1/models/digits');
  };

  test('is brought in by a tab, and answered with its version', async () => {
    const messages = openTab('a', undefined, () => ({
      ok: true,
      value: { model: 'digits', version: 2 },
    }));
    const response = await send();
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(
      'https://site.example/v1/models/digits/versions/2',
    );
    expect(await response.json()).toEqual({ name: 'digits', version: 2, status: 'AVAILABLE' });
    expect(messages[1]).toMatchObject({
      question: { kind: 'install', model: 'digits', files: [{ path: 'digits.onnx' }] },
    });
  });

  test.each([
    ['package-invalid', 400, 'It is none.'],
    ['model-corrupt', 400, 'file: It is none.'],
    ['package-too-large', 413, 'It is none.'],
    ['self-test-failed', 422, 'It is none.'],
    ['storage-full', 507, 'It is none.'],
    ['storage-refused', 503, 'It is none.'],
  ] as const)('and is none is refused: %s', async (code, status, error) => {
    openTab('a', undefined, () => ({
      ok: false,
      error: toWire(new InklingError(code, 'It is none.')),
    }));
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error });
  });

  test('is not sent to another tab when the first is gone, which may have published it', async () => {
    openTab('a', undefined, () => {
      tabs.delete('a');
      openTab('b', undefined, predicted);
      return null;
    });
    const response = await send();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  });

  test('by another origin gets nowhere', async () => {
    const messages = openTab('a', undefined, predicted);
    expect((await send({ headers: { Origin: 'https://other.example' } })).status).toBe(403);
    expect(messages).toEqual([]);
  });
});

test('without a tab a request is asked to come back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  const answer = ask('predict', { text: 'good' });
  await vi.advanceTimersByTimeAsync(11_000);
  expect(await answer).toEqual({
    status: 503,
    body: { error: expect.stringMatching(/^No tab of this site is open within 10 s/) as unknown },
  });
});

function textTensor(text: string) {
  return { inputs: [{ name: 'text', shape: [1], datatype: 'BYTES', data: [text] }] };
}
