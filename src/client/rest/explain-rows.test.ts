/** Rows that are explained: each by itself, in one way; the one at fault is named. */
import { expect, test, vi } from 'vitest';
import { InklingError } from '../../contract/errors';
import { explainRows } from './explain-rows';

const engine = { explain: vi.fn() };
const live = new AbortController().signal;
const question = {
  kind: 'explain',
  ref: { model: 'sentiment' },
  task: 'sentiment',
  questions: ['a', 'bb'].map((input) => ({ input, options: {} })),
} as const;

test('each row has its explanation', async () => {
  engine.explain.mockImplementation((_task, text: string) =>
    Promise.resolve({ label: 'POSITIVE', parts: [{ text }] }),
  );
  const how = { label: 'POSITIVE' };
  expect(
    await explainRows(engine, { ...question, questions: [...question.questions], how }, live),
  ).toEqual({
    explanations: ['a', 'bb'].map((text) => ({ label: 'POSITIVE', parts: [{ text }] })),
  });
  expect(engine.explain.mock.calls[1]).toMatchObject([
    'sentiment',
    'bb',
    {},
    how,
    { model: { model: 'sentiment' } },
  ]);
});

test('the first that is at fault is named by its place, and stops the others', async () => {
  const signals: AbortSignal[] = [];
  engine.explain.mockImplementation((_task, text: string, _options, _how, call) => {
    signals.push((call as { signal: AbortSignal }).signal);
    return text === 'bb'
      ? Promise.reject(new InklingError('input-empty', 'There is no text yet.'))
      : new Promise(() => undefined);
  });
  await expect(
    explainRows(engine, { ...question, questions: [...question.questions], how: {} }, live),
  ).rejects.toMatchObject({ code: 'input-empty', details: { row: 1 } });
  expect(signals.every(({ aborted }) => aborted)).toBe(true);
});

test('a way to explain that there is not is refused', async () => {
  const how = { method: 'tea leaves' };
  await expect(
    explainRows(engine, { ...question, questions: [...question.questions], how }, live),
  ).rejects.toMatchObject({ code: 'option-invalid', details: { option: 'method' } });
});
