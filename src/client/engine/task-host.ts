/**
 * Owns the running of one version of a model: its worker, the model in it, and what to do when
 * either fails. A worker that dies is replaced and the request is asked once more; a backend that
 * fails is left for the next one. The caller sees an answer or one clear error.
 */

import { proxy } from 'comlink';
import type { Backend, Placement, ProbeReport, Survey } from '../../contract/models/devices';
import { isBackend, sameCandidate } from '../../contract/models/devices';
import type { LoadProgress, LoadRequest } from '../../contract/workers/engine-api';
import { InklingError, asInklingError, unwrap, type Reply } from '../../contract/errors';
import type { VersionKey } from '../../contract/models/registry';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import type { CallOptions } from './call-options';
import { startEngineWorker, type EngineWorker } from '../workers/engine-worker';
import { noteLoad, noteTrouble, type OnPhase } from './request-trace';

/** A worker that has not stopped this long after it was asked to is ended. */
const STOP_LIMIT_MS = 2_000;

export interface HostCall<Task extends TaskName> extends CallOptions<Task> {
  readonly onPhase: OnPhase;
}

/** The model could not be made ready: another version may answer. Its cause is the reason. */
export class CannotLoad extends Error {
  override readonly cause: InklingError;

  constructor(cause: InklingError) {
    super(cause.message);
    this.cause = cause;
  }
}

interface Live {
  readonly worker: EngineWorker;
  readonly placement: Placement;
}

export class TaskHost<Task extends TaskName> {
  readonly task: Task;
  readonly served: VersionKey;
  readonly #modelsUrl: string;
  readonly #forced: Backend | null;
  readonly #onPlacement: (placement: Placement | null) => void;
  #failed: ProbeReport[] = [];
  #live: Live | null = null;
  #lastCall: Promise<unknown> = Promise.resolve();

  constructor(
    task: Task,
    served: VersionKey,
    modelsUrl: string,
    forced: Backend | null,
    onPlacement: (placement: Placement | null) => void,
  ) {
    this.task = task;
    this.served = served;
    this.#modelsUrl = modelsUrl;
    this.#forced = forced;
    this.#onPlacement = onPlacement;
  }

  /** @throws CannotLoad if the model could not be made ready; InklingError */
  run(
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call: HostCall<Task>,
  ): Promise<TaskMap[Task]['output']> {
    return this.#inTurn(call, (live) => {
      const drafts = proxy((draft: TaskMap[Task]['draft']) => call.onDraft?.(draft));
      return this.#ask(live, call, async (id) =>
        unwrap(await live.worker.api.run<Task>({ id, task: this.task, input, options }, drafts)),
      );
    });
  }

  /** Several inputs in one call; one that cannot be used fails alone. @throws as `run` */
  runAll(
    inputs: readonly TaskMap[Task]['input'][],
    options: TaskMap[Task]['options'],
    call: HostCall<Task>,
  ): Promise<readonly Reply<TaskMap[Task]['output']>[]> {
    return this.#inTurn(call, (live) =>
      this.#ask(live, call, async (id) =>
        unwrap(await live.worker.api.runAll<Task>({ id, task: this.task, inputs, options })),
      ),
    );
  }

  /** Make the model ready, for a call that is to come. @throws as `run` */
  prepare(call: HostCall<Task>): Promise<void> {
    return this.#inTurn(call, () => Promise.resolve());
  }

  /** What a load request for this task is, for whoever measures candidates. */
  loadRequest(): LoadRequest {
    const { task, served } = this;
    return {
      id: crypto.randomUUID(),
      task,
      served,
      modelsUrl: this.#modelsUrl,
      forced: this.#forced,
      failed: this.#failed,
    };
  }

  /** Where the task runs now, if it does. */
  get placement(): Placement | null {
    return this.#live?.placement ?? null;
  }

  /**
   * Give the worker and its memory back once the calls that wait are answered. The host can be used
   * again.
   */
  async retire(): Promise<void> {
    const end = this.#lastCall.then(() => {
      this.#drop();
    });
    this.#lastCall = end;
    await end;
  }

  /**
   * Take over what measuring has found: the reports always, and a faster candidate by starting the
   * model there before the worker that has it now is let go.
   */
  async adopt({ reports, choice }: Survey): Promise<void> {
    const live = this.#live;
    if (!live || !choice) return;
    if (sameCandidate(live.placement, choice.candidate)) {
      this.#settle({
        worker: live.worker,
        placement: { ...live.placement, ...choice.candidate, why: choice.why, reports },
      });
      return;
    }
    const next = await this.#start({});
    // Between two calls, so that none loses its worker.
    const swap = this.#lastCall.then(() => {
      if (this.#live !== live) {
        next.worker.end();
        return;
      }
      live.worker.end();
      this.#settle(next);
    });
    this.#lastCall = swap;
    await swap;
  }

  /**
   * One call at a time; the next waits for the one before, or leaves the queue when it is aborted.
   */
  async #inTurn<Value>(call: HostCall<Task>, ask: (live: Live) => Promise<Value>): Promise<Value> {
    const before = this.#lastCall;
    const result = (async () => {
      await Promise.race([before, aborted(call.signal)]);
      call.onPhase('load');
      return this.#withReplay(call, ask);
    })();
    this.#lastCall = Promise.allSettled([before, result]);
    return result;
  }

  /**
   * Ask, and ask once more where the fault may not have been the request's: in a new worker if the
   * old one died, on the next backend if this one failed (a lost GPU shows as an unknown error). If
   * that fails too, the request was at fault after all.
   */
  async #withReplay<Value>(
    call: HostCall<Task>,
    ask: (live: Live) => Promise<Value>,
  ): Promise<Value> {
    const live = await this.#ready(call).catch((error: unknown) => {
      throwIfAborted(call.signal);
      throw new CannotLoad(asInklingError(error));
    });
    try {
      return await ask(live);
    } catch (thrown) {
      const first = asInklingError(thrown);
      if (first.code !== 'worker-died' && first.code !== 'internal') throw first;
      noteTrouble(
        first.code === 'worker-died' ? 'restart' : 'fall-back',
        this.task,
        this.served,
        live.placement,
      );
      this.#drop();
      call.onPhase('load');
      throwIfAborted(call.signal);
      const suspects = first.code === 'internal' ? [failureOf(live.placement, first)] : [];
      this.#failed.push(...suspects);
      try {
        return await ask(await this.#ready(call));
      } catch (error) {
        this.#failed = this.#failed.filter((report) => !suspects.includes(report));
        this.#drop();
        throw asInklingError(error).code === 'no-backend' ? first : error;
      }
    }
  }

  #ask<Value>(
    { worker, placement }: Live,
    { signal, onPhase }: HostCall<Task>,
    question: (id: string) => Promise<Value>,
  ): Promise<Value> {
    onPhase('compute', placement);
    const id = crypto.randomUUID();
    return this.#stoppable(worker, id, signal, () => question(id));
  }

  async #ready(call: CallOptions<Task>): Promise<Live> {
    if (!this.#live) this.#settle(await this.#start(call));
    if (!this.#live)
      throw new InklingError('worker-died', 'The worker was ended while it started.');
    return this.#live;
  }

  /** A worker with the model in it; backend after backend until one returns the golden output. */
  async #start({ signal, onLoad }: CallOptions<Task>): Promise<Live> {
    for (let deaths = 0; ;) {
      const worker = await startEngineWorker();
      const request = this.loadRequest();
      const start = performance.now();
      const progress = proxy((report: LoadProgress) => onLoad?.(report));
      try {
        const placement = await this.#stoppable(worker, request.id, signal, async () =>
          unwrap(await worker.api.load(request, progress)),
        );
        noteLoad(placement, performance.now() - start);
        return { worker, placement };
      } catch (thrown) {
        worker.end();
        throwIfAborted(signal);
        const error = asInklingError(thrown);
        const failed = failedCandidate(this.task, error);
        if (failed || error.code === 'worker-died')
          noteTrouble(failed ? 'fall-back' : 'restart', this.task, this.served, failed);
        if (failed && !this.#failed.some((known) => sameCandidate(known, failed)))
          this.#failed.push(failed);
        else if (error.code !== 'worker-died' || ++deaths > 1) throw error;
      }
    }
  }

  #settle(live: Live): void {
    this.#live = live;
    this.#onPlacement(live.placement);
  }

  /**
   * Wait for the worker's answer, its death, or the end of a stop: asked for first, and enforced if
   * it is not heeded.
   */
  async #stoppable<Value>(
    worker: EngineWorker,
    id: string,
    signal: AbortSignal | undefined,
    answer: () => Promise<Value>,
  ): Promise<Value> {
    let limit: ReturnType<typeof setTimeout> | undefined;
    // Asked before it may be told to stop: the worker heeds no stop for what it does not know
    const answered = answer();
    const stop = () => {
      void worker.api.cancel(id);
      limit = setTimeout(() => {
        this.#drop(worker);
      }, STOP_LIMIT_MS);
    };
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    try {
      return await Promise.race([answered, worker.death]);
    } catch (error) {
      throwIfAborted(signal);
      throw error;
    } finally {
      clearTimeout(limit);
      signal?.removeEventListener('abort', stop);
    }
  }

  #drop(worker: EngineWorker | undefined = this.#live?.worker): void {
    worker?.end();
    if (this.#live?.worker !== worker || !this.#live) return;
    this.#live = null;
    this.#onPlacement(null);
  }
}

/** The report that a `backend-failed` of `load` stands for. */
function failedCandidate(
  task: TaskName,
  { code, message, details }: InklingError,
): ProbeReport | null {
  const { backend, threads, outcome } = details;
  if (code !== 'backend-failed' || !isBackend(backend) || typeof threads !== 'number') return null;
  return {
    task,
    backend,
    threads,
    outcome: outcome === 'wrong' ? 'wrong' : 'failed',
    medianMs: null,
    reason: message,
    at: Date.now(),
  };
}

function failureOf({ task, backend, threads }: Placement, { message }: InklingError): ProbeReport {
  return {
    task,
    backend,
    threads,
    outcome: 'failed',
    medianMs: null,
    reason: message,
    at: Date.now(),
  };
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new InklingError('cancelled', 'The work was stopped.', { cause: signal.reason });
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener(
      'abort',
      () => {
        reject(new InklingError('cancelled', 'The work was stopped.'));
      },
      { once: true },
    );
  });
}
