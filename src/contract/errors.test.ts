import { describe, expect, test } from 'vitest';
import { fromWire, InklingError, reply, toWire, unwrap } from './errors';

describe('an error that crosses a worker boundary', () => {
  test('keeps its code, details and causes', () => {
    const cause = new Error('disk full', { cause: new TypeError('inner') });
    const error = new InklingError('download-failed', 'The file could not be fetched.', {
      details: { file: 'a.bin' },
      cause,
    });
    const back = fromWire(structuredClone(toWire(error)));
    expect(back).toBeInstanceOf(InklingError);
    expect(back).toMatchObject({
      code: 'download-failed',
      message: 'The file could not be fetched.',
      details: { file: 'a.bin' },
    });
    expect(back.cause).toMatchObject({
      message: 'Error: disk full',
      cause: { message: 'TypeError: inner' },
    });
  });

  test('is `cancelled` when it was an abort, `internal` when nobody knows it', () => {
    expect(toWire(new DOMException('stop', 'AbortError')).code).toBe('cancelled');
    expect(toWire('a string').code).toBe('internal');
    expect(toWire(new RangeError('odd'))).toMatchObject({
      code: 'internal',
      message: 'odd',
      cause: ['RangeError: odd'],
    });
  });

  test('does not loop on a circle of causes', () => {
    const error = new Error('round');
    error.cause = error;
    expect(toWire(error).cause.length).toBeLessThanOrEqual(8);
  });
});

test('a reply never rejects, and unwrap throws what it carries', async () => {
  expect(unwrap(await reply(() => Promise.resolve(7)))).toBe(7);
  const failed = await reply(() => Promise.reject(new InklingError('input-empty', 'Nothing.')));
  expect(() => unwrap(failed)).toThrow(InklingError);
});
