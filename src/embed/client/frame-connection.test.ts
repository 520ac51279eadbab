/** What a frame of another origin has answered is forgotten once its caller has it. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import type { FrameMessage, FrameRequest } from './frame-protocol';

const { port1: page, port2: inside } = new MessageChannel();

vi.mock('./site-frame', () => ({
  openSiteFrame: () =>
    Promise.resolve({
      element: { isConnected: true },
      port: page,
      removed: new Promise(() => undefined),
    }),
}));

const { openFrameConnection } = await import('./frame-connection');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('answers of the frame, also those with a signal that lives on', async () => {
  inside.onmessage = ({ data }: MessageEvent<FrameRequest>) => {
    const value = { label: 'POSITIVE', score: 0.9 };
    const answer = { kind: 'answer', id: data.id, reply: { ok: true, value } } as const;
    inside.postMessage(answer satisfies Pick<FrameMessage, 'kind'>);
  };
  const connection = await openFrameConnection('https://site.example/');
  const { signal } = new AbortController();
  const answers: WeakRef<object>[] = [];
  for (let i = 0; i < 50; i += 1)
    answers.push(
      new WeakRef(
        await connection.run('sentiment', 'text', {}, { signal, onDraft: () => undefined }),
      ),
    );
  for (let i = 0; i < 5; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    collect();
  }
  expect(answers.filter((answer) => answer.deref() !== undefined).length).toBeLessThan(3);
  page.close();
});
