/**
 * The one way from a page to predictions: it asks the host of the version that is meant, and falls
 * back to an earlier one where that cannot be loaded.
 */

import type { Backend, Placement } from '../../contract/models/devices';
import { InklingError, type ErrorCode, type Reply } from '../../contract/errors';
import { keyOf, versionName, type VersionKey } from '../../contract/models/registry';
import type { Notice } from '../../contract/tasks/answer-parts';
import type { ExplainOptions, ExplanationOf } from '../../contract/tasks/explanation';
import { checkInput, type TaskMap, type TaskName } from '../../contract/tasks/tasks';
import type { CallOptions, RunOptions } from './call-options';
import { chooseVersion } from './choose-version';
import { IdleMeasuring } from './idle-measuring';
import { directory } from './registry-directory';
import { TaskHosts } from './task-hosts';
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
    call?: RunOptions<Task>,
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
    call?: CallOptions,
  ): Promise<readonly Reply<TaskMap[Task]['output']>[]>;

  /**
   * Why an input is answered as it is. No request of the log: nothing is answered.
   * @throws InklingError as `run`; `option-invalid` for a label that the model does not have
   */
  explain<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    how: ExplainOptions,
    call?: CallOptions,
  ): Promise<ExplanationOf<Task>>;

  /**
   * Preload a model: fetch, verify and start it before its first use. Nothing where the live
   * version runs already.
   * @throws InklingError as `run`
   */
  prepare(task: TaskName, call?: CallOptions): Promise<void>;

  /**
   * Calls, at once and after every change, with where the live version of a model runs (null before its
   * first use).
   * @param model its served name; built-in models have their task's
   * @returns the unsubscriber
   */
  onPlacement(model: string, listener: (placement: Placement | null) => void): () => void;
}

export interface EngineOptions {
  readonly forced: Backend | null;
  /**
   * False: run on the first candidate that works, or on the fastest if an earlier visit has
   * measured them. Default true.
   */
  readonly measures?: boolean;
}

/** Failures that a second try in the same page cannot mend, unless the registry has changed. */
const LASTING: readonly ErrorCode[] = ['model-missing', 'model-corrupt', 'no-backend'];

/** The engine of this page. Nothing is started or fetched before the first `run`. */
export function createEngine(options: EngineOptions): Engine {
  return new PageEngine(options);
}

class PageEngine implements Engine {
  readonly #hosts: TaskHosts;
  readonly #measures: boolean;
  readonly #measuring = new IdleMeasuring();
  /** Versions that could not be loaded since their model's entry changed, and why. */
  readonly #broken = new Map<string, InklingError>();
  /** Requests under way. */
  #running = 0;

  constructor({ forced, measures = true }: EngineOptions) {
    this.#hosts = new TaskHosts(forced);
    // Another build of a runtime is some megabytes: not for those who asked the browser to save
    // data.
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    this.#measures = measures && forced === null && connection?.saveData !== true;
    // Reads the registry while the visitor is still writing: the first request need not wait.
    directory.watch((model) => void this.#changed(model));
  }

  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call: RunOptions<Task> = {},
  ): Promise<TaskMap[Task]['output']> {
    return recorded(
      { task, model: call.model?.model ?? task, input, via: call.via ?? 'page' },
      async (onPhase) => {
        checkInput(task, input);
        const asked = { ...call, onPhase };
        const { value, notice } = await this.#atWork(
          this.#answer(task, asked, (host) => host.run(task, input, options, asked)),
        );
        return notice ? withNotice<Task>(value, notice) : value;
      },
    );
  }

  runAll<Task extends TaskName>(
    task: Task,
    inputs: readonly TaskMap[Task]['input'][],
    options: TaskMap[Task]['options'],
    call: CallOptions = {},
  ): Promise<readonly Reply<TaskMap[Task]['output']>[]> {
    return recordedAll(
      { task, model: call.model?.model ?? task, via: call.via ?? 'page' },
      inputs,
      async (onPhase) => {
        const asked = { ...call, onPhase };
        const { value, notice } = await this.#atWork(
          this.#answer(task, asked, (host) => host.runAll(task, inputs, options, asked)),
        );
        return value.map((answer) =>
          answer.ok && notice
            ? { ok: true, value: withNotice<Task>(answer.value, notice) }
            : answer,
        );
      },
    );
  }

  async explain<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    how: ExplainOptions,
    call: CallOptions = {},
  ): Promise<ExplanationOf<Task>> {
    checkInput(task, input);
    const asked = { ...call, onPhase: () => undefined };
    const { value } = await this.#atWork(
      this.#answer(task, asked, (host) => host.explain(task, input, options, how, asked)),
    );
    return value;
  }

  async prepare(task: TaskName, call: CallOptions = {}): Promise<void> {
    if (call.model === undefined && this.#hosts.placementOf(task) !== null) return;
    // Not a request: nothing for the log but the load, and nothing is measured, which would take
    // the machine just when the request comes.
    const asked = { ...call, onPhase: () => undefined };
    await this.#atWork(this.#answer(task, asked, (host) => host.prepare(asked), false));
  }

  /** No candidate is measured meanwhile, nor the page reloaded. */
  async #atWork<Value>(work: Promise<Value>): Promise<Value> {
    this.#running++;
    this.#measuring.stop();
    try {
      return await atWork(work);
    } finally {
      this.#running--;
      if (this.#running === 0) this.#measuring.startSoon();
    }
  }

  onPlacement(model: string, listener: (placement: Placement | null) => void): () => void {
    return this.#hosts.onPlacement(model, listener);
  }

  /**
   * Ask the version that is meant; when the live one cannot be loaded, the last good one, which the
   * answer then says.
   */
  async #answer<Value>(
    task: TaskName,
    call: HostCall,
    ask: (host: TaskHost) => Promise<Value>,
    measures = this.#measures,
  ): Promise<{ readonly value: Value; readonly notice: Notice | null }> {
    const ref = call.model ?? { model: task };
    const stored = await directory.entry(ref.model);
    const { asked, candidates, live } = chooseVersion(task, ref, stored);
    const sound = candidates.filter((key) => !this.#broken.has(versionName(key)));
    let failure: InklingError | null = null;
    for (const key of sound.length > 0 ? sound : candidates) {
      const host = this.#hosts.get(task, key, live);
      try {
        const value = await ask(host);
        if (measures) this.#measuring.add(host);
        call.onVersion?.(key);
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
   * What is live may have moved: what was is released, and what could not be loaded may be another
   * now.
   */
  async #changed(model: string): Promise<void> {
    for (const name of this.#broken.keys())
      if (name.startsWith(`${model}@`)) this.#broken.delete(name);
    try {
      this.#hosts.releaseOthers(keyOf(await directory.entry(model), { model }));
    } catch {
      // Nothing is served under this name any more.
      this.#hosts.releaseOthers({ model, version: 0 });
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
