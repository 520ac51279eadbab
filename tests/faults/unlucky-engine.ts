/**
 * The engine as it ships, but for its models, its storage and what it asks of the browser: workers
 * of it run on unlucky devices, and each answer is noted with the backend that gave it.
 */
import { vi } from 'vitest';
import type { Backend, Candidate, ProbeReport } from '../../src/contract/models/devices';
import type { TaskMap, TaskName } from '../../src/contract/tasks/tasks';
import type { LoadProgress } from '../../src/contract/workers/engine-api';
import type { Runner } from '../../src/engine/tasks/runner/runner';
import { fakeWorkers, type FakeWorker } from '../../src/client/workers/test-worker';
import { ANSWERS } from './answers';
import { UnluckyDevice, type Day } from './unlucky-device';

/** What models run on: a runtime of each. */
const RUNTIMES: Readonly<Record<TaskName, 'onnx' | 'tfjs' | 'plain'>> = {
  summarize: 'onnx',
  sentiment: 'onnx',
  digits: 'tfjs',
  pictures: 'tfjs',
  classify: 'plain',
  table: 'plain',
  regress: 'plain',
};

/** Ways to run each: the same as the engine finds on a device that has all. */
export const BACKENDS: Readonly<Record<TaskName, readonly Backend[]>> = {
  summarize: ['wasm', 'webgpu'],
  sentiment: ['wasm', 'webgpu'],
  digits: ['wasm', 'cpu', 'webgl', 'webgpu'],
  pictures: ['wasm', 'cpu', 'webgl', 'webgpu'],
  classify: ['cpu'],
  table: ['cpu'],
  regress: ['cpu'],
};

const PASSES = 2;

/** An input that nobody asks about. */
const EARLIER = 9;

/** The day that it is, and what of it is remembered. */
export class Engine {
  readonly day: Day;
  readonly reports = new Map<string, ProbeReport>();
  /** By the input as JSON: the backend that answered it last. */
  readonly answeredOn = new Map<string, Backend>();
  readonly workers: FakeWorker[];
  #device: UnluckyDevice | null = null;

  /** @param create the engine's service, imported once its surroundings are in place */
  constructor(day: Day, create: () => Pick<Service, 'load' | 'run' | 'runAll' | 'survey'>) {
    this.day = day;
    this.workers = fakeWorkers((index) => {
      const service = create();
      const device = new UnluckyDevice(() => {
        this.workers[index]?.fail('out of memory');
      });
      return {
        ready: async () => {
          day.strike('start', device);
          if (device.isSilent) await new Promise(() => undefined);
          return { locked: false };
        },
        load: async (request, onProgress) => {
          this.#device = device;
          return service.load(request, onProgress);
        },
        run: (request, onDraft) => service.run(request, onDraft),
        runAll: (request) => service.runAll(request),
        survey: (request) => service.survey(request),
        cancel: () => Promise.resolve(),
      };
    });
  }

  /** That of the worker that loaded last: one does at a time. */
  get device(): UnluckyDevice {
    if (!this.#device) throw new Error('No worker has loaded yet.');
    return this.#device;
  }

  /** Its files come in two steps. */
  async obtain(onProgress: (progress: LoadProgress) => void) {
    const { device } = this;
    for (const loadedBytes of [1, 2]) {
      await this.day.step('load', device);
      onProgress({
        phase: 'fetch',
        source: 'storage',
        model: 'Model',
        loadedBytes,
        totalBytes: 2,
      });
    }
    const source = { storedFiles: 1, fetchedFiles: 0, fetchedBytes: 0 };
    return { files: new Map(), stored: true, source };
  }

  async open<Task extends TaskName>(task: Task, { backend }: Candidate): Promise<Runner<Task>> {
    const { device, day } = this;
    const { input: inputOf, output: outputOf, poisoned } = ANSWERS[task];
    device.use(backend);
    await day.step('load', device);
    const answer = (input: TaskMap[Task]['input']) => {
      this.answeredOn.set(JSON.stringify(input), backend);
      const output = outputOf(device.isStale ? inputOf(EARLIER) : input);
      return device.poison === null ? output : poisoned(output, device.poison);
    };
    return {
      lost: device.loss,
      run: async (input) => {
        for (let i = 0; i < PASSES; i += 1) await day.step('answer', device);
        return answer(input);
      },
      runAll: async (inputs) => {
        for (let i = 0; i < PASSES; i += 1) await day.step('batch', device);
        return inputs.map((input) => ({ ok: true, value: answer(input) }));
      },
      selfTest: async () => {
        await day.step('self-test', device);
        const golden = inputOf(0);
        const same = JSON.stringify(answer(golden)) === JSON.stringify(outputOf(golden));
        return same ? null : 'The golden output did not come back.';
      },
      example: () => Promise.reject(new Error('It has a golden output.')),
      dispose: () => Promise.resolve(),
    };
  }
}

type Service = import('../../src/engine/engine-service').EngineService;

/** The version of a task, which is served under its name. */
export const versionOf = (task: TaskName) => ({
  model: task,
  version: 1,
  task,
  manifest: {
    name: 'Model',
    version: '1.0.0',
    runtime: RUNTIMES[task],
    task,
    files: [],
    golden: {},
  },
});

const ports: MessagePort[] = [];

/** Whose ports are closed when the day is over. */
class NotedChannel extends MessageChannel {
  constructor() {
    super();
    ports.push(this.port1, this.port2);
  }
}

/** Node looks at every open port in each turn: after a thousand days that would be all that it does. */
export function endDay(): void {
  for (const port of ports.splice(0)) port.close();
}

/** What the engine asks of the browser before it runs anything. */
export function surround(): void {
  vi.stubGlobal('MessageChannel', NotedChannel);
  vi.stubGlobal('navigator', { hardwareConcurrency: 1, userAgent: 'Node' });
  vi.stubGlobal('crossOriginIsolated', false);
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({});
    },
  );
}
