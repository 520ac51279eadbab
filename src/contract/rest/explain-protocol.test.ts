/** What `:explain` takes and refuses: rows as they are predicted, and beside them how. */
import { expect, test } from 'vitest';
import { readExplain } from './explain-protocol';
import { Refusal } from './refusal';
import { LIMITS } from './rest-limits';
import type { ModelDescription } from './signature';

const MODEL: ModelDescription = {
  model: 'sentiment',
  version: 1,
  versions: [1],
  task: 'sentiment',
  runtime: 'onnx',
};

function refused(body: unknown): [number, string] {
  try {
    readExplain(body, MODEL);
  } catch (error) {
    if (error instanceof Refusal) return [error.status, error.message];
    throw error;
  }
  throw new Error('It was taken.');
}

test('rows, and what is asked about them', () => {
  expect(readExplain({ instances: ['good', { text: 'bad' }] }, MODEL)).toMatchObject({
    questions: [
      { input: 'good', options: {} },
      { input: 'bad', options: {} },
    ],
    how: {},
  });
  const how = { label: 'NEGATIVE', method: 'occlusion', seed: 7 };
  expect(readExplain({ inputs: { text: ['good'] }, explain: how }, MODEL)).toMatchObject({
    questions: [{ input: 'good' }],
    how,
  });
});

test('what is wrong is refused by its place', () => {
  expect(refused({ instances: [5] })[0]).toBe(400);
  expect(refused({ instances: [5] })[1]).toMatch(/^instances\[0\]: /);
  expect(refused({ instances: ['good'], explain: { method: 'tea' } })).toEqual([
    400,
    expect.stringMatching(/^explain: method: /),
  ]);
  expect(refused({ instances: ['good'], explain: 5 })[0]).toBe(400);
  expect(refused({ instances: ['good'], why: true })[0]).toBe(400);
  expect(refused([])[0]).toBe(400);
  const many = { instances: Array.from({ length: LIMITS.explainRows + 1 }, () => 'good') };
  expect(refused(many)[0]).toBe(413);
});
