import { expect, test } from 'vitest';
import { InklingError } from '../errors';
import { otherTask } from '../models/other-task';
import { LIMITS, Refusal, refused, refusedAt } from './rest-call';
import { asRefusal } from './refusal';
import { call } from './test-calls';

test('a row that the model refuses is named as one that is wrong from the start', () => {
  const { path } = call('v1/models/sentiment:predict', { instances: ['a', { text: 'b' }] });
  const error = new InklingError('input-empty', 'There is no text yet.', { details: { row: 1 } });
  expect(refusedAt(error, path)).toMatchObject({
    status: 400,
    message: 'instances[1]: There is no text yet.',
  });
  const ofAll = new InklingError('worker-died', 'The worker stopped.');
  expect(refusedAt(ofAll, path)).toBe(ofAll);
});

test('a refusal is JSON with the reason, and keeps its headers', () => {
  const answered = refused(
    new Refusal(429, 'Full.', { headers: { 'Retry-After': String(LIMITS.retryAfter) } }),
  );
  expect(answered).toEqual({
    status: 429,
    headers: { 'Content-Type': 'application/json', 'Retry-After': '1' },
    body: '{"error":"Full."}',
  });
});

test('a model that is asked for what another one does is the caller’s fault, not the device’s', () => {
  const refusal = asRefusal(otherTask('own@3', 'table', 'sentiment'));
  expect(refusal).toMatchObject({
    status: 400,
    message: expect.stringMatching(
      /^own@3 is for the task table, not for sentiment\. Ask it/,
    ) as unknown,
  });
});

test('a name or a value that is too long to read is told by its ends', () => {
  const told = (message: string) =>
    (JSON.parse(refused(new Refusal(400, message)).body) as { error: string }).error;
  const whole = `instances[3].x: ${'a'.repeat(800)}`;
  expect(told(whole)).toBe(whole);
  const long = told(`instances[3].x: .${'\u{1F9E8}'.repeat(1_000_000)} is no number.`);
  expect(long).toMatch(/^instances\[3\]\.x: .* … .* is no number\.$/su);
  expect(long.length).toBeLessThan(1_000);
  // No half of a character at either cut.
  expect(() => encodeURIComponent(long)).not.toThrow();
});
