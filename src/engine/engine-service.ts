/**
 * Owns what an engine worker does: it holds one model on one backend and answers for it. One,
 * because ONNX Runtime binds a worker to one build of itself and a failed start poisons it; so the
 * tasks cannot take each other down, and a summary never makes a digit wait.
 */

import {
  sameCandidate,
  type Candidate,
  type Placement,
  type ProbeReport,
} from '../contract/models/devices';
import type {
  EngineApi,
  LoadProgress,
  LoadRequest,
  RunAllRequest,
  RunRequest,
} from '../contract/workers/engine-api';
import { asInklingError, InklingError, reply } from '../contract/errors';
import type { TaskMap, TaskName } from '../contract/tasks/tasks';
import { each } from './tasks/runner/batch';
import { remember, survey } from './runtimes/survey-backends';
import { obtain, tidy, type Obtained } from './versions/obtain-files';
import { findVersion, type VersionOf } from './versions/resolve-version';
import type { Runner } from './tasks/runner/runner';
import { LOADERS } from './tasks';

/**
 * Golden runs that are timed, after one that warms up (compiles shaders, grows buffers); fewer when
 * they take longer than this.
 */
const TIMED = { runs: 3, withinMs: 1_000 } as const;

interface Loaded<Task extends TaskName> {
  readonly task: Task;
  readonly runner: Runner<Task>;
  readonly placement: Placement;
}

type AnyLoaded = { [Task in TaskName]: Loaded<Task> }[TaskName];

export class EngineService implements Pick<
  EngineApi,
  'load' | 'run' | 'runAll' | 'cancel' | 'survey' | 'probe' | 'record'
> {
  #loaded: AnyLoaded | null = null;
  readonly #running = new Map<string, AbortController>();
  /** Runs one after the other: the runtimes are not reentrant. */
  #queue: Promise<unknown> = Promise.resolve();

  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void) {
    return reply(() =>
      this.#cancellable(request.id, (signal) => this.#load(request, signal, onProgress)),
    );
  }

  run<Task extends TaskName>(
    request: RunRequest<Task>,
    onDraft: (draft: TaskMap[Task]['draft']) => void,
  ) {
    return reply(() =>
      this.#cancellable(request.id, async (signal) => {
        const { runner } = this.#loadedFor(request.task);
        return this.#enqueue(() => {
          signal.throwIfAborted();
          return runner.run(request.input, request.options, { signal, emit: onDraft });
        });
      }),
    );
  }

  runAll<Task extends TaskName>({ id, task, inputs, options }: RunAllRequest<Task>) {
    return reply(() =>
      this.#cancellable(id, async (signal) => {
        const { runner } = this.#loadedFor(task);
        return this.#enqueue(() => {
          signal.throwIfAborted();
          return (
            runner.runAll?.(inputs, options, signal) ??
            each(inputs, signal, (input) =>
              runner.run(input, options, { signal, emit: () => undefined }),
            )
          );
        });
      }),
    );
  }

  cancel(id: string): void {
    this.#running.get(id)?.abort();
  }

  survey({ task, served, forced, failed }: LoadRequest) {
    return reply(async () => survey(await findVersion(task, served), forced, failed));
  }

  probe(request: LoadRequest, candidate: Candidate) {
    return reply(() =>
      this.#cancellable(request.id, async (signal) => {
        const version = await findVersion(request.task, request.served);
        const { files } = await obtain(version, request.modelsUrl, signal, () => undefined);
        let report: ProbeReport;
        try {
          report = (await this.#start(version, files, candidate)).report;
        } catch (error) {
          report = reportOf(error, request.task, candidate);
        }
        await remember(version, report);
        return report;
      }),
    );
  }

  record({ task, served }: LoadRequest, report: ProbeReport) {
    return reply(async () => remember(await findVersion(task, served), report));
  }

  async #load<Task extends TaskName>(
    request: LoadRequest & { readonly task: Task },
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Placement> {
    if (this.#loaded) return this.#loadedFor(request.task).placement;
    const version = await findVersion(request.task, request.served);
    const { manifest } = version;
    const { choice, reports: earlier } = await survey(version, request.forced, request.failed);
    if (!choice)
      throw new InklingError('no-backend', `Nothing on this device runs ${manifest.name}.`, {
        details: { model: manifest.name },
      });
    // Its libraries come along with the weights; #start waits for them
    void LOADERS[request.task]().catch(() => undefined);
    let last: LoadProgress | null = null;
    const { files, stored, source } = await obtain(
      version,
      request.modelsUrl,
      signal,
      (progress) => {
        last = progress;
        onProgress(progress);
      },
    );
    if (last) onProgress({ ...(last as LoadProgress), phase: 'prepare' });
    try {
      // What was measured on an earlier visit holds; only the golden output is asked for again.
      const known = earlier.find(
        (each) => each.outcome === 'ok' && sameCandidate(each, choice.candidate),
      );
      const { runner, report } = await this.#start(version, files, choice.candidate, known);
      signal.throwIfAborted();
      await remember(version, report);
      const { reports } = await survey(version, request.forced, request.failed);
      const placement: Placement = {
        ...choice.candidate,
        task: version.task,
        served: request.served,
        model: manifest.name,
        version: manifest.version,
        verified: true,
        why: choice.why,
        refused: choice.refused,
        reports,
        stored,
        source,
      };
      void tidy();
      this.#loaded = { task: request.task, runner, placement } as unknown as AnyLoaded;
      return placement;
    } catch (error) {
      signal.throwIfAborted();
      const report = reportOf(error, request.task, choice.candidate);
      await remember(version, report);
      throw new InklingError('backend-failed', report.reason, {
        details: { backend: report.backend, threads: report.threads, outcome: report.outcome },
        cause: error,
      });
    }
  }

  /**
   * Load the model on a candidate, prove it with the golden input, and time it unless that is
   * known.
   */
  async #start<Task extends TaskName>(
    { task, manifest }: VersionOf<Task>,
    files: Obtained['files'],
    candidate: Candidate,
    known?: ProbeReport,
  ): Promise<{ runner: Runner<Task>; report: ProbeReport }> {
    const load = await LOADERS[task]();
    const runner = await load(manifest, files, candidate);
    const golden = manifest.golden ?? (await runner.example());
    const wrong = await runner.selfTest(golden);
    if (wrong !== null) throw new WrongAnswer(wrong);
    if (known) return { runner, report: known };
    const times: number[] = [];
    const begin = performance.now();
    do {
      const start = performance.now();
      await runner.selfTest(golden);
      times.push(performance.now() - start);
    } while (times.length < TIMED.runs && performance.now() - begin < TIMED.withinMs);
    const medianMs = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
    return {
      runner,
      report: { ...candidate, task, outcome: 'ok', medianMs, reason: '', at: Date.now() },
    };
  }

  #loadedFor<Task extends TaskName>(task: Task): Loaded<Task> {
    if (this.#loaded?.task !== task)
      throw new InklingError('internal', `This worker has not loaded ${task}.`);
    return this.#loaded as unknown as Loaded<Task>;
  }

  async #cancellable<Value>(
    id: string,
    work: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      return await work(controller.signal);
    } finally {
      this.#running.delete(id);
    }
  }

  #enqueue<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

/** The candidate ran, but not rightly. */
class WrongAnswer extends Error {}

function reportOf(error: unknown, task: TaskName, candidate: Candidate): ProbeReport {
  const outcome = error instanceof WrongAnswer ? 'wrong' : 'failed';
  return {
    ...candidate,
    task,
    outcome,
    medianMs: null,
    reason: asInklingError(error).message,
    at: Date.now(),
  };
}
