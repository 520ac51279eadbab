/**
 * Trouble at any moment, in every way that was found, for each task and each backend: no answer is
 * wrong, none is without an end, each tells which backend gave it; and one trouble alone is nobody's
 * business where another backend is left. Page, worker and checks are the code that ships.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { at } from '../../src/contract/at';
import { InklingError, isOfBackend } from '../../src/contract/errors';
import type { Backend, Candidate, Placement } from '../../src/contract/models/devices';
import { TASKS, type TaskName } from '../../src/contract/tasks/tasks';
import type { LoadProgress } from '../../src/contract/workers/engine-api';
import { ANSWERS } from './answers';
import { Day, FAULTS, MANNERS, PLACES, type Moment } from './unlucky-device';
import { BACKENDS, endDay, Engine, surround, versionOf } from './unlucky-engine';

const today: { engine: Engine | null } = vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => undefined); // the page's, which Node has not
  return { engine: null };
});

function engine(): Engine {
  if (!today.engine) throw new Error('The day has not begun.');
  return today.engine;
}

vi.mock('../../src/engine/versions/resolve-version', () => ({
  findVersion: (task: TaskName) => Promise.resolve(versionOf(task)),
}));
vi.mock('../../src/engine/versions/obtain-files', () => ({
  obtain: (...[, , , onProgress]: [unknown, unknown, unknown, (made: LoadProgress) => void]) =>
    engine().obtain(onProgress),
  tidy: () => Promise.resolve(),
}));
vi.mock('../../src/engine/runtimes/gpu-adapter', () => ({
  gpuAdapter: () => Promise.resolve({}),
  gpuName: () => 'a GPU',
}));
vi.mock('../../src/storage/backend-reports', () => ({
  getReports: () => Promise.resolve([...engine().reports.values()]),
  putReport: (_: string, report: Candidate) =>
    Promise.resolve(engine().reports.set(report.backend, report as never)),
}));
vi.mock('../../src/engine/tasks/index', () => {
  const open = (task: TaskName) => () =>
    Promise.resolve((...[, , candidate]: [unknown, unknown, Candidate]) =>
      engine().open(task, candidate),
    );
  return { LOADERS: new Proxy({}, { get: (_, task: TaskName) => open(task) }) };
});

const { EngineService } = await import('../../src/engine/engine-service');
const { CannotLoad, TaskHost } = await import('../../src/client/engine/task-host');
const { recorder } = await import('../../src/client/engine/request-recorder');

/** Of fake time: a load may be silent for five minutes, a first answer for two. */
const LIMIT_MS = 15 * 60_000;

/** Lets messages come, and lets time pass where nothing has happened for a while. */
async function settle<Value>(work: Promise<Value>): Promise<Value> {
  let ended = false;
  const end = () => (ended = true);
  work.then(end, end);
  const begin = performance.now();
  for (let quiet = 0, steps = 0; !ended; quiet += 1) {
    if (performance.now() - begin > 4 * LIMIT_MS) throw new Error('A call has no end.');
    await new Promise((resolve) => setImmediate(resolve));
    if (engine().day.steps !== steps) [steps, quiet] = [engine().day.steps, 0];
    if (quiet > 6) vi.advanceTimersByTime(30_000);
    else vi.advanceTimersByTime(1);
  }
  return work;
}

beforeEach(() => {
  surround();
  vi.spyOn(recorder, 'add').mockReturnValue(undefined);
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const CODES = ['worker-died', 'internal', 'no-backend', 'backend-failed'];

/** @returns how many of the moments came */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it ties input and answer
async function endure<Task extends TaskName>(
  task: Task,
  backend: Backend,
  moments: readonly Moment[],
): Promise<number> {
  const day = new Day(moments);
  const { workers, answeredOn } = (today.engine = new Engine(
    day,
    () => new EngineService(() => 'https://site.example/models/'),
  ));
  const { input, output } = ANSWERS[task];
  const host = new TaskHost(task, { model: task, version: 1 }, backend, () => undefined);
  const mustAnswer = moments.length < 2 && BACKENDS[task].length > 1;
  /** Held against what comes without trouble. */
  const check = (number: number, answer: unknown, where: Placement | null) => {
    if (answer instanceof InklingError) {
      if (mustAnswer || moments.length === 0) throw answer;
      if (!isOfBackend(answer.code)) expect(CODES).toContain(answer.code);
      return;
    }
    expect(answer).toEqual(output(input(number)));
    expect(where?.backend).toBe(answeredOn.get(JSON.stringify(input(number))));
    if (moments.length === 0) expect(where?.backend).toBe(backend);
  };
  const ask = async (
    numbers: readonly number[],
    question: (call: { onPhase: (phase: string, at?: Placement) => void }) => Promise<unknown>,
  ) => {
    let where: Placement | null = null;
    const begin = performance.now();
    const onPhase = (_: string, placement?: Placement) => (where = placement ?? where);
    const answer = await question({ onPhase }).catch((error: unknown) =>
      error instanceof CannotLoad ? error.cause : error,
    );
    if (moments.length < 2) expect(performance.now() - begin).toBeLessThan(LIMIT_MS);
    numbers.forEach((number, i) => {
      const one: unknown = Array.isArray(answer) ? at(answer, i) : answer;
      check(number, one, where);
    });
  };
  const one = (number: number) => ask([number], (call) => host.run(task, input(number), {}, call));
  const several = (numbers: readonly number[]) =>
    ask(numbers, async (call) => {
      const replies = await host.runAll(task, numbers.map(input), {}, call);
      return replies.map((reply) => (reply.ok ? reply.value : reply.error));
    });
  const between = () => {
    if (!workers.at(-1)?.terminated) day.strike('between', engine().device);
  };
  await settle(one(1));
  between();
  // The one that waits behind it is asked whatever happens to it.
  await settle(Promise.all([several([2, 3, 4]), one(5)]).then(() => host.retire()));
  endDay();
  return day.struck;
}

const moment = fc.record({
  place: fc.constantFrom(...PLACES),
  step: fc.nat(3),
  fault: fc.constantFrom(...FAULTS),
  manner: fc.constantFrom(...MANNERS),
  by: fc.constantFrom(NaN, 0, Infinity, -1),
});

const WAYS = TASKS.flatMap((task) => BACKENDS[task].map((backend) => [task, backend] as const));

test.each(WAYS)('%s on %s', async (task, backend) => {
  await endure(task, backend, []);
  let struck = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 2 }), async (moments) => {
      struck += await endure(task, backend, moments);
    }),
    // Some moments never come: a worker starts once where nothing befalls it.
    { numRuns: 215, seed: 4181 },
  );
  expect(struck).toBeGreaterThanOrEqual(200);
});
