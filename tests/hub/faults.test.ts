/**
 * Downloads over a network that does everything wrong, many times over: seeded sequences of faults
 * against the real server. Each must end with the model verified and live, or with the old one live
 * and one clear error; nothing is left in storage that nobody refers to, and nothing is fetched
 * again once it was verified.
 */
import { expect, test } from 'vitest';
import { at } from '../../src/contract/at';
import { ERROR_CODES, InklingError } from '../../src/contract/errors';
import { keyOf } from '../../src/contract/models/registry';
import { database } from '../../src/storage/database';
import { readEntry } from '../../src/storage/registry-store';
import type { Fault } from './server';
import {
  CALMLY,
  chance,
  disorder,
  get,
  hub,
  model,
  OPTIONS,
  runUntilStopped,
} from './test-downloads';

const SEQUENCES = 220;

function fault(random: () => number): Fault {
  const faults: (() => Fault)[] = [
    () => ({ kind: 'cut', share: random() }),
    () => ({ kind: 'stall', share: random() }),
    () => ({ kind: 'slow', chunks: 3 }),
    () => ({ kind: 'wrong-bytes' }),
    () => ({ kind: 'wrong-length' }),
    () => ({ kind: 'status', status: 404 }),
    () => ({ kind: 'status', status: 416 }),
    () => ({ kind: 'status', status: 429, retryAfter: 0.002 }),
    () => ({ kind: 'status', status: 503 }),
    () => ({ kind: 'html' }),
    () => ({ kind: 'loop' }),
    () => ({ kind: 'no-ranges' }),
  ];
  return at(faults, Math.floor(random() * faults.length))();
}

test(`${String(SEQUENCES)} sequences of faults`, { timeout: 240_000 }, async () => {
  const ends = { live: 0, kept: 0, resumed: 0 };
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const random = chance(seed * 7_919);
    const repository = `seed/${String(seed)}`;
    hub.push(repository, model(random));
    const rate = random() * 0.6;
    hub.fault = () => (random() < rate ? fault(random) : null);
    hub.asked.length = 0;
    const before = await readEntry('summarize');
    const error = await get(repository, OPTIONS).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    let after = await readEntry('summarize');
    if (error !== null) {
      if (!(error instanceof InklingError))
        throw new Error(`Seed ${String(seed)} ended in an error without a code.`, { cause: error });
      expect(ERROR_CODES).toContain(error.code);
      expect(['internal', 'cancelled'], `seed ${String(seed)}: ${error.message}`).not.toContain(
        error.code,
      );
      expect(after, `seed ${String(seed)}: the old one is live`).toEqual(before);
      expect(await disorder(), `seed ${String(seed)}`).toEqual([]);
      // What may pass is gone on with on a better day; all else has left nothing.
      hub.fault = () => null;
      const [waiting] = await (await database()).getAll('downloads');
      if (waiting) {
        const verified = new Set(
          (await (await database()).getAll('files')).map((file) => file.sha256),
        );
        const whole = new Set(
          waiting.files
            .filter(
              (file) => file.sha256 !== null && file.gitSha1 === null && verified.has(file.sha256),
            )
            .map((file) => file.path),
        );
        hub.asked.length = 0;
        await runUntilStopped(waiting.id, () => undefined, CALMLY);
        expect(
          hub.asked.filter((asked) => whole.has(asked.path)),
          `seed ${String(seed)}: fetched again`,
        ).toEqual([]);
        after = await readEntry('summarize');
        ends.resumed++;
      } else ends.kept++;
    } else ends.live++;
    if (after !== before && after?.next !== before?.next) {
      const live = after?.versions.find(
        (version) => version.version === keyOf(after, { model: 'summarize' }).version,
      );
      expect(live?.origin, `seed ${String(seed)}`).toMatchObject({ repository });
    }
    expect(await disorder(), `seed ${String(seed)}`).toEqual([]);
    expect(await (await database()).count('downloads'), `seed ${String(seed)}`).toBe(0);
    // The next sequence begins with a live model of its own, not with a hundred.
    if (seed % 10 === 0)
      for (const store of ['files', 'parts', 'models'] as const)
        await (await database()).clear(store);
  }
  console.log('sequences ended', ends);
  expect(Math.min(...Object.values(ends)), 'every end occurs').toBeGreaterThan(5);
});
