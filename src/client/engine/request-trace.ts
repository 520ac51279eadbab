/**
 * How a request becomes an entry of the monitoring log: its phases timed apart, its sizes, its
 * outcome; not its content.
 */

import * as v from 'valibot';
import type { Candidate, Placement } from '../../contract/models/devices';
import { asInklingError, type Reply } from '../../contract/errors';
import type { VersionKey } from '../../contract/models/registry';
import type { LoadRecord, RunRecord, TroubleRecord, Via } from '../../contract/monitor/request-log';
import type { AnswerFacts } from '../../contract/tasks/descriptor';
import { descriptorOf, type TaskMap, type TaskName } from '../../contract/tasks/tasks';
import { inputRecorder, recorder } from './request-recorder';

/** What a request goes through. A replay goes back to `load`; the time in each adds up. */
type Phase = 'queue' | 'load' | 'compute';

/** Called when a phase begins; with `compute`, where. */
export type OnPhase = (phase: Phase, placement?: Placement) => void;

export interface Traced<Task extends TaskName> {
  readonly task: Task;
  /** The served name that was asked. */
  readonly model: string;
  readonly input: unknown;
  readonly via: Via;
}

/** Do the work and note it, whatever comes of it. The value or the error is the work's own. */
export async function recorded<Task extends TaskName>(
  traced: Traced<Task>,
  work: (onPhase: OnPhase) => Promise<TaskMap[Task]['output']>,
): Promise<TaskMap[Task]['output']> {
  const watch = new Stopwatch();
  try {
    const answer = await work(watch.enter);
    noteRun(traced, traced.input, watch.spent(), 'ok', factsOf(traced.task, answer));
    return answer;
  } catch (error) {
    noteRun(traced, traced.input, watch.spent(), asInklingError(error).code, NO_ANSWER);
    throw error;
  }
}

/**
 * The same for inputs that are asked together: each is noted, with its share of what the model
 * computed.
 */
export async function recordedAll<Task extends TaskName>(
  traced: Omit<Traced<Task>, 'input'>,
  inputs: readonly unknown[],
  work: (onPhase: OnPhase) => Promise<readonly Reply<TaskMap[Task]['output']>[]>,
): Promise<readonly Reply<TaskMap[Task]['output']>[]> {
  const watch = new Stopwatch();
  const share = () => {
    const { spent, where } = watch.spent();
    return { spent: { ...spent, compute: spent.compute / inputs.length }, where };
  };
  try {
    const answers = await work(watch.enter);
    const times = share();
    answers.forEach((answer, i) => {
      noteRun(
        traced,
        inputs[i],
        times,
        answer.ok ? 'ok' : answer.error.code,
        answer.ok ? factsOf(traced.task, answer.value) : NO_ANSWER,
      );
    });
    return answers;
  } catch (error) {
    const times = share();
    for (const input of inputs)
      noteRun(traced, input, times, asInklingError(error).code, NO_ANSWER);
    throw error;
  }
}

interface Times {
  readonly spent: Readonly<Record<Phase, number>>;
  readonly where: Placement | null;
}

/** Times the phases of a request. */
class Stopwatch {
  readonly #spent: Record<Phase, number> = { queue: 0, load: 0, compute: 0 };
  #phase: Phase = 'queue';
  #since = performance.now();
  #where: Placement | null = null;

  readonly enter: OnPhase = (next, placement) => {
    const now = performance.now();
    this.#spent[this.#phase] += now - this.#since;
    [this.#phase, this.#since] = [next, now];
    this.#where = placement ?? this.#where;
  };

  spent(): Times {
    this.enter(this.#phase);
    return { spent: this.#spent, where: this.#where };
  }
}

function noteRun(
  { task, model, via }: Omit<Traced<TaskName>, 'input'>,
  input: unknown,
  { spent, where }: Times,
  outcome: RunRecord['outcome'],
  { inputBins, ...answer }: NotedFacts,
): void {
  const place = placeOf(task, where, where?.served ?? { model, version: null });
  if (inputBins && place.version !== null)
    inputRecorder.add({ at: place.at, model: place.model, version: place.version, inputBins });
  recorder.add({
    kind: 'run',
    ...place,
    via,
    outcome,
    queueMs: spent.queue,
    loadMs: spent.load,
    computeMs: spent.compute,
    inputSize: sizeOf(task, input),
    ...answer,
  });
}

/** A model was made ready. */
export function noteLoad(placement: Placement, loadMs: number): void {
  const { storedFiles, fetchedFiles, fetchedBytes } = placement.source;
  recorder.add({
    kind: 'load',
    ...placeOf(placement.task, placement, placement.served),
    loadMs,
    storedFiles,
    fetchedFiles,
    fetchedBytes,
  });
}

/** A worker died, or a backend failed. */
export function noteTrouble(
  kind: TroubleRecord['kind'],
  task: TaskName,
  served: VersionKey,
  where: Candidate | null,
): void {
  recorder.add({ kind, ...placeOf(task, where, served) });
}

function placeOf(
  task: TaskName,
  where: Candidate | null,
  served: { readonly model: string; readonly version: number | null },
): Pick<LoadRecord, 'at' | 'task' | 'model' | 'version' | 'backend' | 'threads'> {
  const { model, version } = served;
  return {
    at: Date.now(),
    task,
    model,
    version,
    backend: where?.backend ?? null,
    threads: where?.threads ?? null,
  };
}

type NotedFacts = Pick<RunRecord, 'tokens' | 'inputTokens' | 'label' | 'confidence' | 'value'> &
  Pick<AnswerFacts, 'inputBins'>;

const NO_ANSWER: NotedFacts = {
  tokens: null,
  inputTokens: null,
  label: null,
  confidence: null,
  value: null,
};

/** What the log says of an answer: what the task's descriptor says that it may know. */
function factsOf<Task extends TaskName>(task: Task, answer: TaskMap[Task]['output']): NotedFacts {
  const { tokens, inputTokens, label, confidence, value, inputBins } =
    descriptorOf(task).log.answer(answer);
  return {
    tokens: finite(tokens),
    inputTokens: finite(inputTokens),
    label: label ?? null,
    confidence: finite(confidence),
    value: finite(value),
    ...(inputBins && { inputBins }),
  };
}

/** A number that is none must not make the whole entry unreadable. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** As the task's descriptor counts it; an input of another form has no size. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it ties schema and size
function sizeOf<Task extends TaskName>(task: Task, input: unknown): number | null {
  const { input: schema, log } = descriptorOf(task);
  const parsed = v.safeParse(schema, input);
  return parsed.success ? log.inputSize(parsed.output) : null;
}
