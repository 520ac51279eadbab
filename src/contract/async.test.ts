import { expect, test, vi } from 'vitest';
import { orAborted, within } from './async';

const never = new Promise<never>(() => undefined);

test('work that is done before the signal gives its value and leaves no listener behind', async () => {
  const { signal } = new AbortController();
  const add = vi.spyOn(signal, 'addEventListener');
  const remove = vi.spyOn(signal, 'removeEventListener');
  expect(await orAborted(Promise.resolve(7), signal)).toBe(7);
  expect(remove.mock.calls).toEqual(add.mock.calls);
});

test('the reason of the signal is what is thrown, aborted before or meanwhile', async () => {
  const reason = new Error('enough');
  await expect(orAborted(never, AbortSignal.abort(reason))).rejects.toBe(reason);
  const controller = new AbortController();
  const waiting = orAborted(never, controller.signal);
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});

test('without a signal the work alone decides', async () => {
  await expect(orAborted(Promise.reject(new Error('broken')), undefined)).rejects.toThrow('broken');
});

test('work that takes too long is given up', async () => {
  await expect(within(1, never, () => new Error('late'))).rejects.toThrow('late');
  expect(await within(1_000, Promise.resolve('here'), () => new Error('late'))).toBe('here');
});
