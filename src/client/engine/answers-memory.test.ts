/** Answers are forgotten once their caller has them, whoever asked: the page, a batch, REST. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeEach, expect, test, vi } from 'vitest';
import type { EngineApi } from '../../contract/workers/engine-api';
import { OFFER, type FromTab, type Offer, type ToTab } from '../../contract/workers/tab-messages';
import { fakeWorkers } from '../workers/test-worker';
import type { Engine } from './page-engine';
import { answering, reading } from './test-sentiment';

vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => undefined); // the page's, which Node has not
});

const { createEngine } = await import('./page-engine');
const { recorder } = await import('./request-recorder');
const { takeOffer } = await import('../rest/rest-responder');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const REQUESTS = 50;

/** How many of these are alive after all that is under way has ended. */
async function alive(answers: readonly WeakRef<object>[]): Promise<number> {
  for (let i = 0; i < 5; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    collect();
  }
  return answers.filter((answer) => answer.deref() !== undefined).length;
}

function engine(): Engine {
  const runAll: EngineApi['runAll'] = ({ inputs }) =>
    Promise.resolve({
      ok: true,
      value: inputs.map(() => ({ ok: true, value: reading('text') as never })),
    });
  fakeWorkers(() => ({ ...answering(), runAll }));
  return createEngine({ forced: null, measures: false });
}

beforeEach(() => {
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.spyOn(recorder, 'add').mockReturnValue(undefined);
});

test('of the page, also those with a signal that lives on and drafts', async () => {
  const client = engine();
  const { signal } = new AbortController();
  const answers: WeakRef<object>[] = [];
  for (let i = 0; i < REQUESTS; i += 1)
    answers.push(
      new WeakRef(await client.run('sentiment', 'text', {}, { signal, onDraft: () => undefined })),
    );
  expect(await alive(answers)).toBeLessThan(3);
});

test('of batches', async () => {
  const client = engine();
  const answers: WeakRef<object>[] = [];
  for (let i = 0; i < REQUESTS; i += 1)
    for (const answer of await client.runAll('sentiment', ['a', 'bb'], {}))
      answers.push(new WeakRef(answer));
  expect(await alive(answers)).toBeLessThan(5);
});

test('of REST', async () => {
  const client = engine();
  const answers: WeakRef<object>[] = [];
  const noting: Pick<Engine, 'run' | 'runAll' | 'explain'> = {
    run: (...asked) => client.run(...asked),
    explain: (...asked) => client.explain(...asked),
    runAll: async (...asked) => {
      const given = await client.runAll(...asked);
      answers.push(new WeakRef(given));
      return given;
    },
  };
  for (let i = 0; i < REQUESTS; i += 1) {
    const { port1, port2 } = new MessageChannel();
    await takeOffer(
      { data: { inkling: OFFER } satisfies Offer, ports: [port2] },
      noting,
      { list: () => Promise.resolve([]), builtIn: () => Promise.resolve([]) },
      () => Promise.reject(new Error('Nothing is brought in.')),
    );
    const questions = [{ input: 'text', options: {} }];
    const ref = { model: 'sentiment' };
    const replied = new Promise((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<FromTab>) => {
        if (data.say === 'reply') resolve(data.reply.ok);
      };
    });
    const question = { kind: 'predict', task: 'sentiment', ref, questions } as const;
    port1.postMessage({ say: 'ask', question } satisfies ToTab);
    expect(await replied).toBe(true);
    port1.close();
  }
  expect(answers).toHaveLength(REQUESTS);
  expect(await alive(answers)).toBeLessThan(3);
});
