/**
 * Workers that go wrong at any moment, in every way that was found: none answers wrongly, none
 * leaves a call without an end, and one fault alone is never the caller's business.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { at } from '../../contract/at';
import { InklingError, reply, type Reply } from '../../contract/errors';
import type { Backend } from '../../contract/models/devices';
import { checkOutput, TASKS, type TaskMap, type TaskName } from '../../contract/tasks/tasks';
import { faithful } from '../../contract/tasks/test-summary';
import type { EngineApi } from '../../contract/workers/engine-api';
import { fakeWorkers, type FakeWorker } from '../workers/test-worker';
import { failed, placement } from './test-sentiment';

vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => undefined); // the page's, which Node has not
});

const { CannotLoad, TaskHost } = await import('./task-host');
const { recorder } = await import('./request-recorder');

type Fault = 'kill' | 'lose' | 'poison' | 'throw' | 'stall';

/** In this step of all workers together, this happens. */
interface Moment {
  readonly step: number;
  readonly fault: Fault;
}

const BACKENDS: readonly Backend[] = ['webgl', 'webgpu', 'wasm'];
const STEPS = 3;
const COMMON = { totalMs: 1, notices: [] };

/** An answer that tells which input it is to. */
const ANSWERS: {
  readonly [Task in TaskName]: {
    readonly input: (number: number) => TaskMap[Task]['input'];
    readonly output: (input: TaskMap[Task]['input']) => TaskMap[Task]['output'];
    /** What a lost GPU makes of it. */
    readonly poisoned: (output: TaskMap[Task]['output'], by: number) => TaskMap[Task]['output'];
  };
} = {
  summarize: {
    input: (number) => `Text ${String(number)}. And more.`,
    output: (text) => ({
      ...COMMON,
      ...faithful(text.slice(0, 7), [{ start: 0, end: 7 }]),
      inputTokens: text.length,
      decoderPasses: 1,
      firstTokenMs: 1,
    }),
    poisoned: (output, by) => ({ ...output, firstTokenMs: by === 0 ? -1 : by }),
  },
  sentiment: {
    input: (number) => 'x'.repeat(number + 1),
    output: (text) => ({ ...COMMON, label: 'POSITIVE', score: 0.9, inputTokens: text.length }),
    poisoned: (output, by) => ({ ...output, score: by }),
  },
  digits: {
    input: (number) => ({ kind: 'pixels', pixels: [number] }),
    output: (input) => {
      const digit = input.kind === 'pixels' ? at(input.pixels, 0) % 10 : 0;
      const probabilities = Array.from({ length: 10 }, (_, i) => (i === digit ? 0.91 : 0.01));
      return { ...COMMON, digit, probabilities, seen: new Uint8ClampedArray(1) };
    },
    poisoned: (output, by) => ({ ...output, digit: 0, probabilities: Array<number>(10).fill(by) }),
  },
  classify: {
    input: (number) => `text ${String(number)}`,
    output: (text) => labelled(text),
    poisoned: (output, by) => poisonedLabels(output, by),
  },
  table: {
    input: (number) => ({ weight: number }),
    output: ({ weight }) => labelled(String(weight)),
    poisoned: (output, by) => poisonedLabels(output, by),
  },
};

const labelled = (label: string): TaskMap['classify']['output'] => ({
  ...COMMON,
  label,
  scores: [
    { label, score: 0.8 },
    { label: 'other', score: 0.2 },
  ],
});

const poisonedLabels = (
  output: TaskMap['classify']['output'],
  score: number,
): TaskMap['classify']['output'] => ({
  ...output,
  scores: output.scores.map(({ label }) => ({ label, score })),
});

/** Workers of which each fault befalls one: what it is from then on, it stays. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it ties input and answer
function faultyWorkers<Task extends TaskName>(
  task: Task,
  moments: readonly Moment[],
  by: number,
): FakeWorker[] {
  let steps = 0;
  const { output: outputOf, poisoned } = ANSWERS[task];
  const workers = fakeWorkers((index): Partial<EngineApi> => {
    let fault: Fault | null = null;
    const one = async (input: TaskMap[Task]['input'], onStep: () => void) => {
      for (let i = 0; i < STEPS; i += 1) {
        const moment = moments.find(({ step }) => step === steps);
        steps += 1;
        fault ??= moment?.fault ?? null;
        if (fault === 'kill') setTimeout(() => workers[index]?.fail('out of memory'));
        if (fault === 'kill' || fault === 'stall') await new Promise(() => undefined);
        if (fault === 'lose') throw new InklingError('backend-failed', 'The device was lost.');
        if (fault === 'throw') throw new Error('The buffer was destroyed.');
        onStep();
        await Promise.resolve();
      }
      const output = outputOf(input);
      const given = fault === 'poison' ? poisoned(output, by) : output;
      checkOutput(task, given, input, {});
      return given;
    };
    const run: EngineApi['run'] = ({ input }, onDraft) =>
      reply(() =>
        one(input as TaskMap[Task]['input'], () => {
          onDraft({ text: '', done: 0, tokens: 0 } as never);
        }),
      ) as never;
    const runAll: EngineApi['runAll'] = ({ inputs }) =>
      reply(async () => {
        const answers: Reply<TaskMap[Task]['output']>[] = [];
        for (const input of inputs)
          answers.push({
            ok: true,
            value: await one(input as TaskMap[Task]['input'], () => undefined),
          });
        return answers;
      }) as never;
    return {
      load: (request) => {
        const backend = BACKENDS.find(
          (each) => !request.failed.some((one) => one.backend === each),
        );
        return Promise.resolve(
          backend ? { ok: true, value: placement(request, backend) } : failed('no-backend'),
        );
      },
      run,
      runAll,
      cancel: () => Promise.resolve(),
    };
  });
  return workers;
}

/** Waits for real messages between fake seconds. */
async function settle<Value>(work: Promise<Value>): Promise<Value> {
  let ended = false;
  const end = () => (ended = true);
  work.then(end, end);
  for (let rounds = 0; !ended; rounds += 1) {
    if (rounds > 2_000) throw new Error('A call has no end.');
    await new Promise((resolve) => setImmediate(resolve));
    // Messages take some rounds; only what is silent for long is waited for by the minute
    if (rounds > 40) await vi.advanceTimersByTimeAsync(10_000);
    else await vi.advanceTimersByTimeAsync(1);
  }
  return work;
}

beforeEach(() => {
  vi.stubGlobal('navigator', {});
  vi.spyOn(recorder, 'add').mockReturnValue(undefined);
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const CODES = [
  'worker-died',
  'worker-silent',
  'backend-failed',
  'answer-impossible',
  'internal',
  'no-backend',
];

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it ties input and answer
async function endure<Task extends TaskName>(
  task: Task,
  moments: readonly Moment[],
  by: number,
): Promise<void> {
  faultyWorkers(task, moments, by);
  const { input, output } = ANSWERS[task];
  const host = new TaskHost(task, { model: task, version: 1 }, null, () => undefined);
  const call = { onPhase: () => undefined };
  const check = (answer: unknown, number: number) => {
    if (!(answer instanceof InklingError)) expect(answer).toEqual(output(input(number)));
    else if (moments.length === 1) throw answer;
    else expect(CODES).toContain(answer.code);
  };
  /** A version that cannot be loaded comes with its reason. */
  const caught = (error: unknown) => (error instanceof CannotLoad ? error.cause : error);
  const one = async (number: number) => {
    check(await host.run(task, input(number), {}, call).catch(caught), number);
  };
  const several = async (numbers: readonly number[]) => {
    const answers = await host.runAll(task, numbers.map(input), {}, call).catch(caught);
    numbers.forEach((number, i) => {
      const answer: unknown = Array.isArray(answers) ? answers[i] : answers;
      check(
        typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : answer,
        number,
      );
    });
  };
  await settle(Promise.all([one(1), several([2, 3]), one(4), several([5, 6, 7])]));
  // Whatever happened, the model answers again; a fault that is still to come may come now.
  await settle(one(8).then(() => host.retire()));
}

test.each(TASKS)('%s', async (task) => {
  const moment = fc.record({
    step: fc.nat(8 * STEPS),
    fault: fc.constantFrom<Fault>('kill', 'lose', 'poison', 'throw', 'stall'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(moment, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(NaN, 0, Infinity, -1),
      (moments, by) => endure(task, moments, by),
    ),
    // Two moments each
    { numRuns: 100, seed: 4181 },
  );
});
