/** A request's body comes from any page of the site, and may never end. */
import { afterEach, expect, test, vi } from 'vitest';
import { LIMITS } from '../contract/rest/rest-call';
import { readJson } from './request-body';

afterEach(() => {
  vi.restoreAllMocks();
});

const never = new AbortController().signal;

/** @returns also whether the stream was told that nobody reads on */
function request(source: UnderlyingDefaultSource<Uint8Array>) {
  const cancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({ ...source, cancel });
  return {
    cancel,
    request: new Request('https://site.example/predict', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit),
  };
}

const bytes = (text: string) => new TextEncoder().encode(text);

test('a body that arrives in pieces is read whole', async () => {
  const { request: whole } = request({
    start(controller) {
      for (const piece of ['{"a"', '', ':[1', ']}']) controller.enqueue(bytes(piece));
      controller.close();
    },
  });
  expect(await readJson(whole, never)).toEqual({ a: [1] });
});

test('one that never ends is refused in time, and let go of', async () => {
  const soon = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(soon.signal);
  const { request: endless, cancel } = request({
    start(controller) {
      controller.enqueue(bytes('{"a":'));
    },
  });
  const reading = readJson(endless, never);
  setTimeout(() => {
    soon.abort(new DOMException('late', 'TimeoutError'));
  }, 10);
  await expect(reading).rejects.toMatchObject({
    status: 408,
    message: 'The body did not arrive within 30 s, which is the limit.',
  });
  expect(cancel).toHaveBeenCalled();
});

test('nor is one of pieces with nothing in them, which would give no timer its turn', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += LIMITS.bodyMs / 50));
  const { request: empty, cancel } = request({
    pull(controller) {
      controller.enqueue(new Uint8Array(0));
    },
  });
  await expect(readJson(empty, never)).rejects.toMatchObject({ status: 408 });
  expect(cancel).toHaveBeenCalled();
});

test('a request that is given up stops being read, for its own reason', async () => {
  const giveUp = new AbortController();
  const { request: endless, cancel } = request({});
  const reading = readJson(endless, giveUp.signal);
  giveUp.abort(new Error('The page is gone.'));
  await expect(reading).rejects.toThrow('The page is gone.');
  expect(cancel).toHaveBeenCalled();
});

test('one that is too long is read no further', async () => {
  const { request: long, cancel } = request({
    pull(controller) {
      controller.enqueue(new Uint8Array(2 ** 20));
    },
  });
  await expect(readJson(long, never)).rejects.toMatchObject({ status: 413 });
  expect(cancel).toHaveBeenCalled();
});
