/** The one door to the engine: what views' states call. */

import type { Backend, Placement } from '../../contract/models/devices';
import { InklingError, type ErrorCode, type Reply } from '../../contract/errors';
import { fallbacks, keyOf, versionName, type VersionKey } from '../../contract/models/registry';
import { checkInput, type TaskMap, type TaskName } from '../../contract/tasks/tasks';
import type { Notice } from '../../contract/tasks/answer-parts';
import type { CallOptions } from './call-options';
import { directory } from './registry-directory';
import { Hosts, type AnyHost } from './task-hosts';
import { measureCandidates } from './measure-candidates';
import { CannotLoad, type HostCall, type TaskHost } from './task-host';
import { recorded, recordedAll } from './request-trace';
import { atWork } from '../workers/activity';

export interface Engine {
  /**
   * @throws InklingError with one of ERROR_CODES; the worker has then been cleaned up or replaced.
   */
  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call?: CallOptions<Task>,
  ): Promise<TaskMap[Task]['output']>;

  /**
   * Several inputs of one caller, together: in as few passes as the task can. An input that cannot
   * be used fails alone.
   * @throws InklingError as `run`, where all of them fail
   */
  runAll<Task extends TaskName>(
    task: Task,
    inputs: readonly TaskMap[Task]['input'][],
    options: TaskMap[Task]['options'],
    call?: Omit<CallOptions<Task>, 'onDraft'>,
  ): Promise<readonly Reply<TaskMap[Task]['output']>[]>;

  /**
   * Fetch, verify and start a model ahead of its first use; nothing where the live version runs
   * already.
   * @throws InklingError as `run`
   */
  prepare<Task extends TaskName>(
    task: Task,
    call?: Omit<CallOptions<Task>, 'onDraft'>,
  ): Promise<void>;

  /**
   * Tells, at once and after every change, where the live version of a model runs (null before its
   * first use).
   * @param model its served name; built-in models have their task's
   * @returns the unsubscriber
   */
  onPlacement(model: string, listener: (placement: Placement | null) => void): () => void;
}

export interface EngineOptions {
  /** Directory of `manifest.json`, absolute, ending in a slash. */
  readonly modelsUrl: string;
  readonly forced: Backend | null;
  /**
   * False: run on the first candidate that works, or on the fastest if an earlier visit has
   * measured them. Default true.
   */
  readonly measures?: boolean;
}

/** Milliseconds without a request before candidates are measured. */
const QUIET_MS = 1_500;

/** Failures that a second try in the same page cannot mend, unless the registry has changed. */
const LASTING: readonly ErrorCode[] = ['model-missing', 'model-corrupt', 'no-backend'];

/** The engine of this page. Nothing is started or fetched before the first `run`. */
export function createEngine(options: EngineOptions): Engine {
  return new PageEngine(options);
}

class PageEngine implements Engine {
  readonly #hosts: Hosts;
  readonly #measures: boolean;
  /** Versions that could not be loaded since their model's entry changed, and why. */
  readonly #broken = new Map<string, InklingError>();
  /** Hosts that answered and whose candidates are not all measured yet. */
  readonly #toMeasure = new Set<AnyHost>();
  readonly #measured = new WeakSet<AnyHost>();
  #running = 0;
  #measuring: AbortController | null = null;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  constructor({ modelsUrl, forced, measures = true }: EngineOptions) {
    this.#hosts = new Hosts(modelsUrl, forced);
    // Another build of a runtime is some megabytes: not for those who asked the browser to save
    // data.
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    this.#measures = measures && forced === null && connection?.saveData !== true;
    // While the visitor reads and writes, so that the first request need not wait for it.
    directory.watch((model) => void this.#changed(model));
  }

  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call: CallOptions<Task> = {},
  ): Promise<TaskMap[Task]['output']> {
    return recorded(
      { task, model: call.model?.model ?? task, input, via: call.via ?? 'page' },
      async (onPhase) => {
        checkInput(task, input);
        const asked: HostCall<Task> = { ...call, onPhase };
        const { value, notice } = await this.#atWork(
          this.#answer(task, asked, (host) => host.run(input, options, asked)),
        );
        return notice ? withNotice<Task>(value, notice) : value;
      },
    );
  }

  runAll<Task extends TaskName>(
    task: Task,
    inputs: readonly TaskMap[Task]['input'][],
    options: TaskMap[Task]['options'],
    call: Omit<CallOptions<Task>, 'onDraft'> = {},
  ): Promise<readonly Reply<TaskMap[Task]['output']>[]> {
    return recordedAll(
      { task, model: call.model?.model ?? task, via: call.via ?? 'page' },
      inputs,
      async (onPhase) => {
        const asked: HostCall<Task> = { ...call, onPhase };
        const { value, notice } = await this.#atWork(
          this.#answer(task, asked, (host) => host.runAll(inputs, options, asked)),
        );
        return value.map((answer) =>
          answer.ok && notice
            ? { ok: true, value: withNotice<Task>(answer.value, notice) }
            : answer,
        );
      },
    );
  }

  async prepare<Task extends TaskName>(
    task: Task,
    call: Omit<CallOptions<Task>, 'onDraft'> = {},
  ): Promise<void> {
    if (call.model === undefined && this.#hosts.placementOf(task) !== null) return;
    // Not a request: nothing for the log but the load, and nothing is measured, which would take
    // the machine just when the request comes.
    const asked: HostCall<Task> = { ...call, onPhase: () => undefined };
    await this.#atWork(this.#answer(task, asked, (host) => host.prepare(asked), false));
  }

  /** No candidate is measured meanwhile, nor the page reloaded. */
  async #atWork<Value>(work: Promise<Value>): Promise<Value> {
    this.#running++;
    clearTimeout(this.#quiet);
    this.#measuring?.abort();
    try {
      return await atWork(work);
    } finally {
      this.#running--;
      if (this.#running === 0 && this.#toMeasure.size > 0)
        this.#quiet = setTimeout(() => void this.#measure(), QUIET_MS);
    }
  }

  onPlacement(model: string, listener: (placement: Placement | null) => void): () => void {
    return this.#hosts.onPlacement(model, listener);
  }

  /**
   * Ask the version that is meant; when the live one cannot be loaded, the last good one, which the
   * answer then says.
   */
  async #answer<Task extends TaskName, Value>(
    task: Task,
    call: HostCall<Task>,
    ask: (host: TaskHost<Task>) => Promise<Value>,
    measures = this.#measures,
  ): Promise<{ readonly value: Value; readonly notice: Notice | null }> {
    const ref = call.model ?? { model: task };
    const stored = await directory.entry(ref.model);
    const asked = keyOf(stored, ref);
    const live = ref.select === undefined || ('alias' in ref.select && ref.select.alias === 'live');
    const candidates = [asked, ...(live ? fallbacks(stored, asked) : [])];
    const sound = candidates.filter((key) => !this.#broken.has(versionName(key)));
    let failure: InklingError | null = null;
    for (const key of sound.length > 0 ? sound : candidates) {
      const host = this.#hosts.get(task, key, live);
      try {
        const value = await ask(host);
        const any = host as unknown as AnyHost;
        if (measures && !this.#measured.has(any)) this.#toMeasure.add(any);
        return { value, notice: key.version === asked.version ? null : fellBack(asked, key) };
      } catch (error) {
        if (!(error instanceof CannotLoad)) throw error;
        failure ??= error.cause;
        if (LASTING.includes(error.cause.code)) this.#broken.set(versionName(key), error.cause);
      }
    }
    throw failure ?? new InklingError('internal', 'No version was asked.');
  }

  /**
   * What is live may have moved: what was is let go, and what could not be loaded may be another
   * now.
   */
  async #changed(model: string): Promise<void> {
    for (const name of this.#broken.keys())
      if (name.startsWith(`${model}@`)) this.#broken.delete(name);
    try {
      this.#hosts.keepOnly(keyOf(await directory.entry(model), { model }));
    } catch {
      this.#hosts.keepOnly({ model, version: 0 }); // nothing is served under this name any more
    }
  }

  async #measure(): Promise<void> {
    const measuring = new AbortController();
    this.#measuring = measuring;
    try {
      for (const host of this.#toMeasure) {
        await host.adopt(await measureCandidates(() => host.loadRequest(), measuring.signal));
        this.#toMeasure.delete(host);
        this.#measured.add(host);
      }
    } catch {
      // Stopped by a request, or a worker that would not start: what is left is measured after the
      // next answer.
    }
  }
}

function fellBack(asked: VersionKey, used: VersionKey): Notice {
  return {
    code: 'model-fell-back',
    details: { model: asked.model, version: asked.version, used: used.version },
  };
}

function withNotice<Task extends TaskName>(
  output: TaskMap[Task]['output'],
  notice: Notice,
): TaskMap[Task]['output'] {
  return { ...output, notices: [notice, ...output.notices] };
}
