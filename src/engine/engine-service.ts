/**
 * One model on one backend, and the answers it gives: what an engine worker is for. One, because
 * ONNX Runtime binds a worker to one build of itself and a failed start poisons it; so the tasks
 * cannot take each other down, and a summary never makes a digit wait. Requests come one at a time:
 * the queue stands in the page, which can take a request out of it at any moment.
 */

import {
  sameCandidate,
  type Candidate,
  type Placement,
  type ProbeReport,
} from '../contract/models/devices';
import type {
  ExplainRequest,
  LoadProgress,
  LoadRequest,
  RunAllRequest,
  RunRequest,
  SurveyRequest,
} from '../contract/workers/engine-api';
import { InklingError, reply } from '../contract/errors';
import { modelBytes } from '../contract/models/model-info';
import type { TaskMap, TaskName } from '../contract/tasks/tasks';
import { remember, survey } from './runtimes/survey-backends';
import { obtain, tidy } from './versions/obtain-files';
import { findVersion } from './versions/resolve-version';
import type { CheckedRunner } from './tasks/runner/checked-runner';
import { failureReport, startCandidate } from './start-candidate';
import { unfetched } from './runtimes/unfetched';
import { LOADERS } from './tasks';

interface Loaded<Task extends TaskName> {
  readonly runner: CheckedRunner<Task>;
  readonly placement: Placement;
}

export class EngineService {
  readonly #modelsUrl: () => string;
  /** The one model, under its task. */
  #loaded: { readonly [Task in TaskName]?: Loaded<Task> } = {};
  readonly #running = new Map<string, AbortController>();

  /** @param modelsUrl directory of the built-in models, absolute, ending in a slash */
  constructor(modelsUrl: () => string) {
    this.#modelsUrl = modelsUrl;
  }

  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void) {
    return reply(() =>
      this.#cancellable(request.id, (signal) => this.#load(request, signal, onProgress)),
    );
  }

  run<Task extends TaskName>(
    { id, task, input, options }: RunRequest<Task>,
    onDraft: (draft: TaskMap[Task]['draft']) => void,
  ) {
    return reply(() =>
      this.#cancellable(id, async (signal) =>
        this.#loadedFor(task).runner.run(input, options, { signal, emit: onDraft }),
      ),
    );
  }

  runAll<Task extends TaskName>({ id, task, inputs, options }: RunAllRequest<Task>) {
    return reply(() =>
      this.#cancellable(id, async (signal) =>
        this.#loadedFor(task).runner.runAll(inputs, options, signal),
      ),
    );
  }

  explain<Task extends TaskName>({ id, task, input, options, how }: ExplainRequest<Task>) {
    return reply(() =>
      this.#cancellable(id, async (signal) =>
        this.#loadedFor(task).runner.explain(input, options, how, signal),
      ),
    );
  }

  cancel(id: string): void {
    this.#running.get(id)?.abort();
  }

  survey({ task, served, forced, failed }: SurveyRequest) {
    return reply(async () => survey(await findVersion(task, served), forced, failed));
  }

  probe(request: LoadRequest, candidate: Candidate) {
    return reply(() =>
      this.#cancellable(request.id, async (signal) => {
        const version = await findVersion(request.task, request.served);
        const { files } = await obtain(version, this.#modelsUrl(), signal, () => undefined);
        let report: ProbeReport;
        try {
          report = (await startCandidate(version, files, candidate)).report;
        } catch (error) {
          const notFetched = unfetched(error);
          if (notFetched) throw notFetched;
          report = failureReport(error, request.task, candidate);
        }
        await remember(version, report);
        return report;
      }),
    );
  }

  record({ task, served }: SurveyRequest, report: ProbeReport) {
    return reply(async () => remember(await findVersion(task, served), report));
  }

  async #load(
    request: LoadRequest,
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Placement> {
    if (Object.keys(this.#loaded).length > 0) return this.#loadedFor(request.task).placement;
    const version = await findVersion(request.task, request.served);
    const { manifest } = version;
    const { choice, reports: earlier } = await survey(version, request.forced, request.failed);
    if (!choice)
      throw new InklingError('no-backend', `Nothing on this device runs ${manifest.name}.`, {
        details: { model: manifest.name },
      });
    // Its libraries come along with the weights; startCandidate waits for them
    void LOADERS[request.task]().catch(() => undefined);
    const { files, stored, source } = await obtain(version, this.#modelsUrl(), signal, onProgress);
    onProgress({
      phase: 'prepare',
      source: source.fetchedFiles > 0 ? 'network' : 'storage',
      model: manifest.name,
      loadedBytes: modelBytes(manifest),
      totalBytes: modelBytes(manifest),
    });
    try {
      const known = earlier.find(
        (report) => report.outcome === 'ok' && sameCandidate(report, choice.candidate),
      );
      const { runner, report } = await startCandidate(version, files, choice.candidate, known);
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
      const loaded: Loaded<TaskName> = { runner, placement };
      this.#loaded = { [request.task]: loaded };
      return placement;
    } catch (error) {
      signal.throwIfAborted();
      const notFetched = unfetched(error);
      if (notFetched) throw notFetched;
      const report = failureReport(error, request.task, choice.candidate);
      await remember(version, report);
      throw new InklingError('backend-failed', report.reason, {
        details: { backend: report.backend, threads: report.threads, outcome: report.outcome },
        cause: error,
      });
    }
  }

  #loadedFor<Task extends TaskName>(task: Task): Loaded<Task> {
    const loaded = this.#loaded[task];
    if (!loaded) throw new InklingError('internal', `This worker has not loaded ${task}.`);
    return loaded;
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
}
