/** The one door to the engine: what views' states call. */

import type { Backend, Placement } from '../contract/devices';
import type { LoadProgress } from '../contract/engine-api';
import { checkInput } from '../contract/inputs';
import type { ModelRef } from '../contract/registry';
import type { Via } from '../contract/runs';
import type { TaskMap, TaskName } from '../contract/tasks';
import { measureCandidates } from './measuring';
import { TaskHost, type HostCall } from './task-host';
import { recorded } from './trace';
import { atWork } from './work';

export interface CallOptions<Task extends TaskName> {
  /** Which model answers; the live version of the one that is served under the task's name without it. */
  readonly model?: ModelRef;
  /** Aborting stops whatever is under way (queue, download, tokens); the call then rejects with `cancelled`. */
  readonly signal?: AbortSignal;
  /** Called while the model is made ready; not at all when it already is. */
  readonly onLoad?: (progress: LoadProgress) => void;
  /** Called with intermediate results where the task has them. */
  readonly onDraft?: (draft: TaskMap[Task]['draft']) => void;
  /** Who asks, for the monitoring log: this page (without it) or its REST interface. */
  readonly via?: Via;
}

export interface Engine {
  /** @throws InklingError with one of ERROR_CODES; the worker has then been cleaned up or replaced. */
  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call?: CallOptions<Task>,
  ): Promise<TaskMap[Task]['output']>;

  /** Tells, at once and after every change, where the task runs (null before its first use). Returns the unsubscriber. */
  onPlacement(task: TaskName, listener: (placement: Placement | null) => void): () => void;
}

export interface EngineOptions {
  /** Directory of `manifest.json`, absolute, ending in a slash. */
  readonly modelsUrl: string;
  readonly forced: Backend | null;
}

/** Milliseconds without a request before candidates are measured. */
const QUIET_MS = 1_500;

type Hosts = { readonly [Task in TaskName]: TaskHost<Task> };

/** The engine of this page. Nothing is started or fetched before the first `run`. */
export function createEngine(options: EngineOptions): Engine {
  return new PageEngine(options);
}

class PageEngine implements Engine {
  readonly #hosts: Hosts;
  readonly #measures: boolean;
  readonly #listeners = new Map<TaskName, Set<(placement: Placement | null) => void>>();
  /** Tasks that were used and whose candidates are not all measured yet. */
  readonly #toMeasure = new Set<TaskName>();
  readonly #measured = new Set<TaskName>();
  #running = 0;
  #measuring: AbortController | null = null;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  constructor({ modelsUrl, forced }: EngineOptions) {
    const host = <Task extends TaskName>(task: Task) =>
      new TaskHost<Task>(task, modelsUrl, forced, (placement) => this.#listeners.get(task)?.forEach((listener) => { listener(placement); }));
    this.#hosts = { summarize: host('summarize'), sentiment: host('sentiment'), digits: host('digits') };
    // Another build of a runtime is some megabytes: not for those who asked the browser to save data.
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    this.#measures = forced === null && connection?.saveData !== true;
  }

  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call: CallOptions<Task> = {},
  ): Promise<TaskMap[Task]['output']> {
    return recorded({ task, input, via: call.via ?? 'page' }, (onPhase) => this.#run(task, input, options, { ...call, onPhase }));
  }

  async #run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call: HostCall<Task>,
  ): Promise<TaskMap[Task]['output']> {
    checkInput(task, input);
    const host: TaskHost<Task> = this.#hosts[task];
    this.#running++;
    clearTimeout(this.#quiet);
    this.#measuring?.abort();
    try {
      const output = await atWork(host.run(input, options, call));
      if (this.#measures && !this.#measured.has(task)) this.#toMeasure.add(task);
      return output;
    } finally {
      this.#running--;
      if (this.#running === 0 && this.#toMeasure.size > 0) this.#quiet = setTimeout(() => void this.#measure(), QUIET_MS);
    }
  }

  onPlacement(task: TaskName, listener: (placement: Placement | null) => void): () => void {
    const listeners = this.#listeners.get(task) ?? new Set();
    this.#listeners.set(task, listeners.add(listener));
    listener(this.#hosts[task].placement);
    return () => listeners.delete(listener);
  }

  async #measure(): Promise<void> {
    const measuring = new AbortController();
    this.#measuring = measuring;
    try {
      for (const task of this.#toMeasure) {
        const host = this.#hosts[task];
        await host.adopt(await measureCandidates(() => host.loadRequest(), measuring.signal));
        this.#toMeasure.delete(task);
        this.#measured.add(task);
      }
    } catch {
      // Stopped by a request, or a worker that would not start: what is left is measured after the next answer.
    }
  }
}
