/** Who holds a search keeps everybody else from training it, for as long as the work takes. */
import { expect, test } from 'vitest';
import { holdSearch, isSearchHeld, searchFreed } from './search-lock';

test('a second one is refused while the first trains, and has it afterwards', async () => {
  let end = () => undefined as void;
  const first = holdSearch('mine', () => new Promise<string>((resolve) => {
    end = () => {
      resolve('first');
    };
  }));
  await expect.poll(() => isSearchHeld('mine')).toBe(true);
  expect(await isSearchHeld('other')).toBe(false);
  expect(await holdSearch('other', () => Promise.resolve('at once'))).toBe('at once');
  await expect(holdSearch('mine', () => Promise.resolve('second'))).rejects.toMatchObject({
    code: 'search-elsewhere',
  });
  const freed = searchFreed('mine');
  end();
  expect(await first).toBe('first');
  await freed;
  expect(await isSearchHeld('mine')).toBe(false);
  expect(await holdSearch('mine', () => Promise.resolve('second'))).toBe('second');
});

test('what the work throws is thrown, and frees it', async () => {
  await expect(holdSearch('mine', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await isSearchHeld('mine')).toBe(false);
});
