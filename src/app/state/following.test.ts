import { expect, test } from 'vitest';
import { Following } from './following';

test('what changed while a question was under way is asked about once, when it ends', async () => {
  let now = 'a';
  const asked: string[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const following = new Following(async () => {
    asked.push(now);
    if (now === 'a') await held;
  });
  following.ask();
  for (const next of ['b', 'c', 'd']) {
    now = next;
    following.ask();
  }
  expect(asked).toEqual(['a']);
  release();
  await expect.poll(() => asked).toEqual(['a', 'd']);
  now = 'e';
  following.ask();
  expect(asked).toEqual(['a', 'd', 'e']);
});
