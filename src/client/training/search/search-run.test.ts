/**
 * A search comes to the same on one worker and on many, in whichever order they answer and however
 * they die; it goes on from what was kept of it, and ends when it is told to.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InklingError } from '../../../contract/errors';
import { isResult, nameOf } from '../../../contract/training/search-course';
import type { SearchState } from '../../../contract/training/search-state';
import { SearchRun, type KnownSearch } from './search-run';
import { atOnce, meansOf, nothing, settingsFor, testSearch, testWorkers } from './test-trial-workers';

const TRIALS = settingsFor(9);

/** What must not depend on who trained what when. */
function outcomeOf({ trials, leader, lead, phase }: SearchState) {
  return { trials, leader, lead, phase };
}

/** One event of the loop at a time, in an order of its own for each number. */
function shuffled(seed: number) {
  return ({ trial, fold, share }: { trial: number; fold: number | null; share: number }) =>
    new Promise<void>((resolve) => {
      const turns = Math.floor(Math.abs(Math.sin(seed + trial * 7 + (fold ?? 0) * 3 + share)) * 4);
      const wait = (left: number): void => {
        if (left === 0) resolve();
        else setTimeout(wait, 0, left - 1);
      };
      wait(turns);
    });
}

const shapes = fc.record({
  halving: fc.constantFrom(null, 2, 3),
  folds: fc.constantFrom(null, 2, 3),
  workers: fc.integer({ min: 1, max: 8 }),
  seed: fc.nat(1_000),
});

describe('a search', () => {
  test('comes to the same on any number of workers, whichever answers first', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ halving, folds, workers, seed }) => {
        const request = testSearch(halving, folds);
        const alone = testWorkers(TRIALS, atOnce);
        const many = testWorkers(TRIALS, shuffled(seed));
        const [a, b] = await Promise.all([
          new SearchRun(request, meansOf(alone, 1, nothing())).run(),
          new SearchRun(request, meansOf(many, workers, nothing())).run(),
        ]);
        expect(outcomeOf(b)).toEqual(outcomeOf(a));
        expect(a.phase).toBe('done');
        expect([alone.living(), many.living()]).toEqual([0, 0]);
        expect(many.begun).toHaveLength(alone.begun.length);
      }),
      { numRuns: 30 },
    );
  });

  test('loses no part when workers die, and trains each once more', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.nat(8), async ({ halving, folds, workers, seed }, nth) => {
        const request = testSearch(halving, folds);
        const calm = testWorkers(TRIALS, atOnce);
        const deaths = new Set<string>();
        const dying = testWorkers(TRIALS, shuffled(seed), (part) => {
          const name = `${String(part.trial)}/${String(part.share)}/${String(part.fold)}`;
          if (part.trial % 9 !== nth || deaths.has(name)) return 'lives';
          deaths.add(name);
          return 'dies';
        });
        const [a, b] = await Promise.all([
          new SearchRun(request, meansOf(calm, 2, nothing())).run(),
          new SearchRun(request, meansOf(dying, workers, nothing())).run(),
        ]);
        expect(outcomeOf(b)).toEqual(outcomeOf(a));
        expect(deaths.size).toBeGreaterThan(0);
        expect(dying.begun).toHaveLength(calm.begun.length + deaths.size);
        expect(dying.living()).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test('goes on from any part of what was kept, and trains only the rest', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.nat(30), async ({ halving, folds, workers, seed }, most) => {
        const request = testSearch(halving, folds);
        const kept = nothing();
        const first = testWorkers(TRIALS, atOnce);
        const whole = await new SearchRun(request, meansOf(first, 1, kept)).run();
        const some = new Map([...kept.parts].slice(0, most));
        const known: KnownSearch = { trials: TRIALS, parts: some };
        const rest = testWorkers(TRIALS, shuffled(seed));
        const resumed = await new SearchRun(request, meansOf(rest, workers, nothing()), known).run();
        expect(outcomeOf(resumed)).toEqual(outcomeOf(whole));
        expect(rest.begun).toHaveLength(first.begun.length - some.size);
      }),
      { numRuns: 20 },
    );
  });

  test('goes on where the browser stores no more, and says so', async () => {
    const kept = nothing();
    const workers = testWorkers(TRIALS, atOnce);
    let room = 3;
    const means = meansOf(workers, 2, kept, {
      keep: () => Promise.resolve((room -= 1) >= 0),
    });
    const state = await new SearchRun(testSearch(3, null), means).run();
    expect(state).toMatchObject({ phase: 'done', stored: false, progress: 1 });
    expect(room).toBe(-1);
  });
});

describe('a trial', () => {
  test('that diverges is out, by the first fold that did; the others are compared', async () => {
    const workers = testWorkers(TRIALS, shuffled(3), ({ trial }) =>
      trial === 4 ? 'fails' : 'lives',
    );
    const state = await new SearchRun(testSearch(3, 3), meansOf(workers, 4, nothing())).run();
    const failed = state.trials.filter((each) => each.state === 'failed');
    expect(failed.map(({ trial, failure }) => [trial, failure?.code])).toEqual([
      [4, 'training-diverged'],
    ]);
    expect(state.phase).toBe('done');
    expect(state.trials.filter((each) => each.state === 'done').length).toBeGreaterThan(1);
  });

  test('during which every worker dies is out, and is tried again another time', async () => {
    const kept = nothing();
    const workers = testWorkers(TRIALS, atOnce, ({ trial }) => (trial === 2 ? 'dies' : 'lives'));
    const state = await new SearchRun(testSearch(null, null), meansOf(workers, 3, kept)).run();
    expect(state.trials[2]).toMatchObject({ state: 'failed', failure: { code: 'worker-died' } });
    expect(state.trials.filter((each) => each.state === 'done')).toHaveLength(8);
    expect([...kept.parts.values()].every(({ outcome }) => isResult(outcome))).toBe(true);
    expect(kept.parts.size).toBe(8);
    const known = { trials: TRIALS, parts: kept.parts };
    const later = testWorkers(TRIALS, atOnce);
    const resumed = await new SearchRun(
      testSearch(null, null),
      meansOf(later, 3, nothing()),
      known,
    ).run();
    expect(resumed.trials.every((each) => each.state === 'done')).toBe(true);
    expect(later.begun.map(({ part }) => part.trial)).toEqual([2]);
  });

  test('that is better survives: nobody who scored less goes on before it', async () => {
    const workers = testWorkers(TRIALS, shuffled(5));
    const kept = nothing();
    const state = await new SearchRun(testSearch(3, null), meansOf(workers, 4, kept)).run();
    const first = (trial: number) => {
      const outcome = kept.parts.get(nameOf({ trial, rung: 0, fold: null }))?.outcome;
      return outcome && isResult(outcome) ? (outcome.scores[0] ?? Number.NaN) : Number.NaN;
    };
    const stopped = state.trials.filter((each) => each.state === 'stopped' && each.rung === 0);
    const on = state.trials.filter((each) => each.rung !== 0);
    expect([stopped.length, on.length]).toEqual([6, 3]);
    for (const better of on)
      for (const worse of stopped)
        expect(first(better.trial)).toBeGreaterThanOrEqual(first(worse.trial));
  });
});

describe('what any trial would be refused for', () => {
  test('fails the search at once, and leaves no worker', async () => {
    const workers = testWorkers(TRIALS, atOnce, () => 'refuses');
    const state = await new SearchRun(testSearch(3, null), meansOf(workers, 2, nothing())).run();
    expect(state).toMatchObject({ phase: 'failed', failure: { code: 'data-missing' } });
    expect(workers.living()).toBe(0);
    expect(workers.begun.length).toBeLessThanOrEqual(2);
  });
});

describe('its reader', () => {
  test('sees progress that never falls, from 0 to 1', async () => {
    const kept = nothing();
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 60));
    const workers = testWorkers(TRIALS, slow, ({ trial }) => (trial === 1 ? 'fails' : 'lives'));
    await new SearchRun(testSearch(3, 2), meansOf(workers, 3, kept)).run();
    const seen = kept.states.map(({ progress }) => progress);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect([(seen[0] ?? 1) < 0.5, seen.at(-1)]).toEqual([true, 1]);
    const timed = kept.states.filter(({ secondsLeft }) => secondsLeft !== null);
    expect(timed.length).toBeGreaterThan(0);
  });

  test('sees progress that does not fall either when a worker dies and none can be had', async () => {
    const kept = nothing();
    const delays = [900, 300];
    const slow = ({ trial }: { trial: number }) =>
      new Promise<void>((resolve) => setTimeout(resolve, delays[trial] ?? 0));
    const workers = testWorkers(TRIALS, slow, (_, worker) => (worker === 2 ? 'dies' : 'lives'));
    let room = 2;
    const means = meansOf(workers, 2, kept, {
      openWorker: (signal) => {
        if ((room -= 1) >= 0) return workers.open(signal);
        return Promise.reject(new InklingError('worker-died', 'There is no memory for another.'));
      },
    });
    expect(await new SearchRun(testSearch(null, null), means).run()).toMatchObject({
      phase: 'done',
      workers: 1,
    });
    const seen = kept.states.map(({ progress }) => progress);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  test('can let it wait: nothing is begun then; and stop it, which keeps what is finished', async () => {
    const kept = nothing();
    const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
    const workers = testWorkers(TRIALS, turn);
    const run = new SearchRun(testSearch(null, null), meansOf(workers, 2, kept));
    const outcome = run.run();
    while (kept.parts.size < 2) await turn();
    run.pause(true);
    for (let i = 0; i < 5; i += 1) await turn();
    const begun = workers.begun.length;
    for (let i = 0; i < 5; i += 1) await turn();
    expect(workers.begun).toHaveLength(begun);
    run.pause(false);
    while (workers.begun.length === begun) await turn();
    run.stop();
    const state = await outcome;
    expect(state.phase).toBe('stopped');
    expect(workers.living()).toBe(0);
    expect(state.trials.filter((each) => each.score !== null)).toHaveLength(kept.parts.size);
  });

  test('that stops it before it has begun gets `cancelled`', async () => {
    const workers = testWorkers(TRIALS, atOnce);
    const run = new SearchRun(
      testSearch(null, null),
      meansOf(workers, 2, nothing(), {
        openWorker: (signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              reject(new Error('aborted'));
            });
          }),
      }),
    );
    const outcome = run.run();
    run.stop();
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' });
  });
});
