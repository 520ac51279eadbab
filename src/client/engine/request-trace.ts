/**
 * How a request becomes an entry of the monitoring log: its phases timed apart, its sizes, its
 * outcome; not its content.
 */

import type { Candidate, Placement } from '../../contract/models/devices';
import { asInklingError, type Reply } from '../../contract/errors';
import type { VersionKey } from '../../contract/models/registry';
import type { LoadRecord, RunRecord, TroubleRecord, Via } from '../../contract/monitor/request-log';
import type { TaskName } from '../../contract/tasks/tasks';
import { recorder } from './request-recorder';

/** What a request goes through. A replay goes back to `load`; the time in each adds up. */
type Phase = 'queue' | 'load' | 'compute';

/** Called when a phase begins; with `compute`, where. */
export type OnPhase = (phase: Phase, placement?: Placement) => void;

export interface Traced {
  readonly task: TaskName;
  /** The served name that was asked. */
  readonly model: string;
  readonly input: unknown;
  readonly via: Via;
}

/** Do the work and note it, whatever comes of it. The value or the error is the work's own. */
export async function recorded<Value extends object>(
  traced: Traced,
  work: (onPhase: OnPhase) => Promise<Value>,
): Promise<Value> {
  const watch = new Stopwatch();
  try {
    const answer = await work(watch.enter);
    noteRun(traced, traced.input, watch.spent(), 'ok', factsOf(answer));
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
export async function recordedAll<Value extends object>(
  traced: Omit<Traced, 'input'>,
  inputs: readonly unknown[],
  work: (onPhase: OnPhase) => Promise<readonly Reply<Value>[]>,
): Promise<readonly Reply<Value>[]> {
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
        answer.ok ? factsOf(answer.value) : NO_ANSWER,
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
  { task, model, via }: Omit<Traced, 'input'>,
  input: unknown,
  { spent, where }: Times,
  outcome: RunRecord['outcome'],
  answer: AnswerFacts,
): void {
  recorder.add({
    kind: 'run',
    ...placeOf(task, where, where?.served ?? { model, version: null }),
    via,
    outcome,
    queueMs: spent.queue,
    loadMs: spent.load,
    computeMs: spent.compute,
    inputSize: sizeOf(input),
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

type AnswerFacts = Pick<RunRecord, 'tokens' | 'inputTokens' | 'label' | 'confidence'>;

const NO_ANSWER: AnswerFacts = { tokens: null, inputTokens: null, label: null, confidence: null };

/** What the log says of an answer, by the fields that answers of all tasks share. */
function factsOf(answer: object): AnswerFacts {
  const has = answer as {
    tokens?: unknown;
    inputTokens?: unknown;
    label?: unknown;
    score?: unknown;
    digit?: unknown;
    probabilities?: unknown;
    scores?: unknown;
  };
  const number = (value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) ? value : null;
  const shares = Array.isArray(has.probabilities)
    ? has.probabilities
    : Array.isArray(has.scores)
      ? has.scores.map((each: { score?: unknown }) => each.score)
      : [];
  const digit = number(has.digit);
  return {
    tokens: number(has.tokens),
    inputTokens: number(has.inputTokens),
    label: digit !== null ? String(digit) : typeof has.label === 'string' ? has.label : null,
    confidence:
      number(has.score) ?? (shares.length > 0 ? number(Math.max(...shares.map(Number))) : null),
  };
}

/**
 * Characters of a text, numbers of a picture, fields of a row; null where counting would take
 * decoding.
 */
function sizeOf(input: unknown): number | null {
  if (typeof input === 'string') return input.length;
  if (typeof input !== 'object' || input === null) return null;
  if ('kind' in input) {
    const { pixels, ink } = input as { pixels?: ArrayLike<number>; ink?: ArrayLike<number> };
    return (pixels ?? ink)?.length ?? null;
  }
  return Object.keys(input).length;
}
