/**
 * One version of a model that answers, whatever happens to its worker: a worker that dies is
 * replaced and the request is asked once more; a backend that fails is left for the next one. The
 * caller sees an answer or one clear error.
 */

import { proxy } from 'comlink';
import type { Backend, Placement, ProbeReport, Survey } from '../../contract/models/devices';
import { candidateName, sameCandidate } from '../../contract/models/devices';
import type { EngineApi, SurveyRequest } from '../../contract/workers/engine-api';
import {
  asInklingError,
  InklingError,
  isOfBackend,
  type ErrorCode,
  type Reply,
} from '../../contract/errors';
import type { VersionKey } from '../../contract/models/registry';
import type { ExplainOptions, ExplanationOf } from '../../contract/tasks/explanation';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import { cancelled } from '../workers/engine-worker';
import { SilenceLimit } from '../workers/silence-limit';
import type { CallOptions, RunOptions } from './call-options';
import { CallQueue } from './call-queue';
import { CallTimes } from './call-times';
import { noteTrouble, type OnPhase } from './request-trace';
import { failureReport, startModel, type RunningModel } from './start-model';

/** Taken for the golden input where nothing was measured: more than any task takes on a desktop. */
const GOLDEN_MS = 1_000;

/** Inputs that an explanation counts as, to those who wait for it: see docs/explaining.md. */
const EXPLAINED_AS = 100;

export interface HostCall extends CallOptions {
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

export class TaskHost {
  readonly task: TaskName;
  readonly served: VersionKey;
  readonly #forced: Backend | null;
  readonly #onPlacement: (placement: Placement | null) => void;
  readonly #queue = new CallQueue();
  /** By the name of the candidate. */
  readonly #times = new Map<string, CallTimes>();
  /** Candidates that failed since the page was opened. */
  #failed: ProbeReport[] = [];
  #running: RunningModel | null = null;

  constructor(
    task: TaskName,
    served: VersionKey,
    forced: Backend | null,
    onPlacement: (placement: Placement | null) => void,
  ) {
    this.task = task;
    this.served = served;
    this.#forced = forced;
    this.#onPlacement = onPlacement;
  }

  /** @throws CannotLoad if the model could not be made ready; InklingError */
  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call: HostCall & Pick<RunOptions<Task>, 'onDraft'>,
  ): Promise<TaskMap[Task]['output']> {
    return this.#inTurn(call, (model) =>
      this.#ask(model, call, [input], (api, id, silence) => {
        const drafts = proxy((draft: TaskMap[Task]['draft']) => {
          silence.reset();
          call.onDraft?.(draft);
        });
        return api.run<Task>({ id, task, input, options }, drafts);
      }),
    );
  }

  /** Several inputs in one call; one that cannot be used fails alone. @throws as `run` */
  runAll<Task extends TaskName>(
    task: Task,
    inputs: readonly TaskMap[Task]['input'][],
    options: TaskMap[Task]['options'],
    call: HostCall,
  ): Promise<readonly Reply<TaskMap[Task]['output']>[]> {
    return this.#inTurn(call, (model) =>
      this.#ask(model, call, inputs, (api, id) => api.runAll<Task>({ id, task, inputs, options })),
    );
  }

  /** Why an input is answered as it is. @throws as `run` */
  explain<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    how: ExplainOptions,
    call: HostCall,
  ): Promise<ExplanationOf<Task>> {
    return this.#inTurn(call, (model) =>
      this.#ask(model, call, new Array<unknown>(EXPLAINED_AS).fill(input), (api, id) =>
        api.explain<Task>({ id, task, input, options, how }),
      ),
    );
  }

  /** Make the model ready, for a call that is to come. @throws as `run` */
  prepare(call: HostCall): Promise<void> {
    return this.#inTurn(call, () => Promise.resolve());
  }

  /** What there is to know of this version from outside of storage, for whoever measures it. */
  surveyRequest(): SurveyRequest {
    return { task: this.task, served: this.served, forced: this.#forced, failed: this.#failed };
  }

  /** Where the version runs now, if it does. */
  get placement(): Placement | null {
    return this.#running?.placement ?? null;
  }

  /**
   * Give the worker and its memory back once the calls that wait are answered. The host can be used
   * again.
   */
  retire(): Promise<void> {
    return this.#queue.inTurn(() => {
      this.#drop();
      return Promise.resolve();
    });
  }

  /**
   * Take over what measuring has found: the reports always, and a faster candidate by starting the
   * model there before the worker that has it now is ended.
   */
  async adopt({ reports, choice }: Survey): Promise<void> {
    const current = this.#running;
    if (!current || !choice) return;
    if (sameCandidate(current.placement, choice.candidate)) {
      this.#settle({
        worker: current.worker,
        placement: { ...current.placement, ...choice.candidate, why: choice.why, reports },
      });
      return;
    }
    const next = await this.#start({});
    // Between two calls, so that none loses its worker.
    await this.#queue.inTurn(() => {
      if (this.#running === current) {
        current.worker.end();
        this.#settle(next);
      } else next.worker.end();
      return Promise.resolve();
    });
  }

  /** One call at a time; the next waits, or leaves the queue when it is aborted. */
  async #inTurn<Value>(
    call: HostCall,
    ask: (model: RunningModel) => Promise<Value>,
  ): Promise<Value> {
    try {
      return await this.#queue.inTurn(() => {
        call.onPhase('load');
        return this.#withReplay(call, ask);
      }, call.signal);
    } catch (error) {
      throw call.signal?.aborted ? cancelled(call.signal) : error;
    }
  }

  /**
   * Ask, and ask again where the fault may not have been the request's: in a new worker if the old
   * one died, on the next backend if this one failed. What only may have been the backend (an error
   * that nobody knows) is asked once more; what was (it is silent, its device is lost, its answer is
   * impossible), on all that are left. If that fails too, the request was at fault after all.
   */
  async #withReplay<Value>(
    call: HostCall,
    ask: (model: RunningModel) => Promise<Value>,
  ): Promise<Value> {
    let first: InklingError | null = null;
    const suspects: ProbeReport[] = [];
    const acquit = () => {
      this.#failed = this.#failed.filter((report) => !suspects.includes(report));
      this.#drop();
    };
    for (;;) {
      const model = await this.#ready(call).catch((thrown: unknown) => {
        const error = asInklingError(thrown);
        if (!first) throw new CannotLoad(error);
        acquit();
        throw error.code === 'no-backend' ? first : error;
      });
      try {
        return await ask(model);
      } catch (thrown) {
        const error = asInklingError(thrown);
        if (model.worker.ended) this.#drop(); // it did not heed a stop
        const { placement } = model;
        const isAgain = suspects.some((report) => sameCandidate(report, placement));
        const goesOn = first ? isOfBackend(error.code) && !isAgain : mayBeOthers(error.code);
        if (!goesOn) {
          if (first) acquit();
          throw error;
        }
        first ??= error;
        const died = error.code === 'worker-died';
        noteTrouble(died ? 'restart' : 'fall-back', this.task, this.served, placement);
        this.#drop();
        call.onPhase('load');
        if (died) continue;
        const report = failureReport(this.task, placement, outcomeOf(error), error.message);
        suspects.push(report);
        this.#failed.push(report);
      }
    }
  }

  async #ask<Value>(
    { worker, placement }: RunningModel,
    { signal, onPhase }: HostCall,
    inputs: readonly unknown[],
    question: (api: EngineApi, id: string, silence: SilenceLimit) => Promise<Reply<Value>>,
  ): Promise<Value> {
    onPhase('compute', placement);
    const id = crypto.randomUUID();
    const times = this.#timesOn(placement);
    const silence = new SilenceLimit(times.limit(inputs));
    const begin = performance.now();
    const answer = await worker.ask((api) => question(api, id, silence), { signal, id, silence });
    times.add(inputs, performance.now() - begin);
    return answer;
  }

  /** What calls took where the version runs now; on another backend they begin anew. */
  #timesOn(placement: Placement): CallTimes {
    const name = candidateName(placement);
    const report = placement.reports.find((each) => sameCandidate(each, placement));
    const times = this.#times.get(name) ?? new CallTimes(report?.medianMs ?? GOLDEN_MS);
    this.#times.set(name, times);
    return times;
  }

  async #ready(call: Pick<CallOptions, 'signal' | 'onLoad'>): Promise<RunningModel> {
    const running = this.#running ?? (await this.#start(call));
    if (running !== this.#running) this.#settle(running);
    return running;
  }

  #start(call: Pick<CallOptions, 'signal' | 'onLoad'>): Promise<RunningModel> {
    return startModel(this.surveyRequest(), {
      ...call,
      onFailed: (report) => this.#failed.push(report),
    });
  }

  #settle(running: RunningModel): void {
    this.#running = running;
    this.#onPlacement(running.placement);
  }

  #drop(): void {
    if (!this.#running) return;
    this.#running.worker.end();
    this.#running = null;
    this.#onPlacement(null);
  }
}

/** Whether another worker or another backend may answer what failed so. */
function mayBeOthers(code: ErrorCode): boolean {
  return code === 'worker-died' || code === 'internal' || isOfBackend(code);
}

function outcomeOf({ code }: InklingError): 'wrong' | 'slow' | 'failed' {
  if (code === 'answer-impossible') return 'wrong';
  return code === 'worker-silent' ? 'slow' : 'failed';
}
