/** A search opens the workers that it needs at once, and ends every one that it opened. */
import { expect, test } from 'vitest';
import { SearchRun } from './search-run';
import { atOnce, meansOf, nothing, settingsFor, testSearch, testWorkers } from './test-trial-workers';

test('all workers are opened at once, and no more than there are parts', async () => {
  const workers = testWorkers(settingsFor(9), atOnce);
  const waiting: (() => void)[] = [];
  const means = meansOf(workers, 12, nothing(), {
    openWorker: async (signal) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return workers.open(signal);
    },
  });
  const outcome = new SearchRun(testSearch(null, null), means).run();
  expect(waiting).toHaveLength(9);
  for (const go of waiting) go();
  expect(await outcome).toMatchObject({ phase: 'done' });
  expect(workers.living()).toBe(0);
});

test('a worker that is still being opened at the end is ended too', async () => {
  const workers = testWorkers(settingsFor(9), atOnce);
  let [opened, late] = [0, () => undefined as void];
  const means = meansOf(workers, 2, nothing(), {
    openWorker: async (signal) => {
      opened += 1;
      if (opened === 2) await new Promise<void>((resolve) => (late = resolve));
      return workers.open(signal);
    },
  });
  const run = new SearchRun(testSearch(null, null), means);
  const outcome = run.run();
  await new Promise((resolve) => setTimeout(resolve, 50));
  run.stop();
  late();
  expect(await outcome).toMatchObject({ phase: 'stopped' });
  expect(workers.living()).toBe(0);
});
