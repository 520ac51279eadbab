/** No answer leaves a runner unchecked, however its device goes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InklingError, toWire } from '../../../contract/errors';
import type { Sentiment } from '../../../contract/tasks/sentiment';
import { checked } from './checked-runner';
import type { Runner } from './runner';

const LIVE = new AbortController().signal;
const context = { signal: LIVE, emit: () => undefined };
const pause = () => new Promise((resolve) => setTimeout(resolve));

const reading = (score: number): Sentiment => ({
  label: 'POSITIVE',
  score,
  inputTokens: 1,
  totalMs: 1,
  notices: [],
});

const runnerOf = (run: Runner<'sentiment'>['run'], more: Partial<Runner<'sentiment'>> = {}) =>
  checked<'sentiment'>('sentiment', {
    run,
    selfTest: () => Promise.resolve(null),
    example: () => Promise.reject(new Error('There is none.')),
    dispose: () => Promise.resolve(),
    ...more,
  });

const gone = () => new InklingError('backend-failed', 'The device was lost.');

test('an impossible answer fails the request, and in a batch all of it', async () => {
  const one = runnerOf((text) => Promise.resolve(reading(text === 'bad' ? NaN : 0.9)));
  await expect(one.run('bad', {}, context)).rejects.toMatchObject({ code: 'answer-impossible' });
  await expect(one.runAll(['good', 'bad'], {}, LIVE)).rejects.toMatchObject({
    code: 'answer-impossible',
  });
  const together = runnerOf(() => Promise.reject(new Error('Not alone.')), {
    runAll: (texts) =>
      Promise.resolve(
        texts.map((text) =>
          text === 'empty'
            ? { ok: false, error: toWire(new InklingError('input-empty', 'Empty.')) }
            : { ok: true, value: reading(text === 'bad' ? 0 : 0.9) },
        ),
      ),
  });
  expect(await together.runAll(['good', 'empty'], {}, LIVE)).toMatchObject([
    { ok: true },
    { error: { code: 'input-empty' } },
  ]);
  await expect(together.runAll(['empty', 'bad'], {}, LIVE)).rejects.toMatchObject({
    code: 'answer-impossible',
  });
});

test('a device that is lost at any moment: each request is answered rightly or fails with the loss', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(12),
      fc.constantFrom('zeros', 'nothing', 'AbortError', 'error'),
      fc.boolean(),
      async (moment, manner, tells) => {
        const loss = new AbortController();
        let steps = 0;
        let lost = false;
        /** One step of work: the device may go in it. */
        const step = async () => {
          if (steps++ === moment) {
            lost = true;
            // The word may come before or after what it does to the work
            if (tells) loss.abort(gone());
            else
              setTimeout(() => {
                loss.abort(gone());
              });
          }
          await Promise.resolve();
          if (lost && manner === 'nothing') await new Promise(() => undefined);
          if (lost && manner === 'AbortError')
            throw new DOMException('The buffer was destroyed.', 'AbortError');
          if (lost && manner === 'error') throw new Error('The buffer was destroyed.');
        };
        const runner = runnerOf(
          async () => {
            for (let i = 0; i < 3; i += 1) await step();
            return reading(lost ? 0 : 0.9);
          },
          { lost: () => loss.signal },
        );
        for (let i = 0; i < 5; i += 1) {
          const answer = await runner.run('text', {}, context).catch((error: unknown) => error);
          // Each of these has the page ask the next backend.
          if (answer instanceof Error)
            expect(['internal', 'backend-failed', 'answer-impossible']).toContain(
              toWire(answer).code,
            );
          else expect(answer).toEqual(reading(0.9));
          await pause();
        }
        if (steps > moment)
          await expect(runner.run('text', {}, context)).rejects.toMatchObject({
            code: 'backend-failed',
          });
      },
    ),
    { numRuns: 200, seed: 4181 },
  );
});

test('what a runtime calls an abort is not taken for the caller’s stop, which stays one', async () => {
  const aborted = () => Promise.reject(new DOMException('Mapping was aborted.', 'AbortError'));
  const lost = () => LIVE;
  await expect(runnerOf(aborted, { lost }).run('text', {}, context)).rejects.toMatchObject({
    name: 'Error',
    message: 'Mapping was aborted.',
  });
  const stopping = new AbortController();
  stopping.abort();
  await expect(
    runnerOf(aborted, { lost }).run('text', {}, { ...context, signal: stopping.signal }),
  ).rejects.toMatchObject({ name: 'AbortError' });
});
