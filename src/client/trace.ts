/** Owns how a request becomes an entry of the monitoring log: its phases timed apart, its sizes, its outcome; not its content. */

import type { Candidate, Placement } from '../contract/devices';
import { asInklingError } from '../contract/errors';
import type { VersionKey } from '../contract/registry';
import type { LoadRecord, RunRecord, TroubleRecord, Via } from '../contract/runs';
import type { TaskName } from '../contract/tasks';
import { recorder } from './recorder';

/** What a request goes through. A replay goes back to `load`; the time in each adds up. */
type Phase = 'queue' | 'load' | 'compute';

/** Told when a phase begins; with `compute`, where. */
export type OnPhase = (phase: Phase, placement?: Placement) => void;

export interface Traced {
  readonly task: TaskName;
  /** The served name that was asked. */
  readonly model: string;
  readonly input: unknown;
  readonly via: Via;
}

/** Do the work and note it, whatever comes of it. The value or the error is the work's own. */
export async function recorded<Value extends object>(traced: Traced, work: (onPhase: OnPhase) => Promise<Value>): Promise<Value> {
  const spent: Record<Phase, number> = { queue: 0, load: 0, compute: 0 };
  let phase: Phase = 'queue';
  let since = performance.now();
  let where: Placement | null = null;
  const enter: OnPhase = (next, placement) => {
    const now = performance.now();
    spent[phase] += now - since;
    [phase, since] = [next, now];
    where = placement ?? where;
  };
  const note = (outcome: RunRecord['outcome'], answer: AnswerFacts) => {
    enter(phase);
    recorder.add({
      kind: 'run',
      ...placeOf(traced.task, where, where?.served ?? { model: traced.model, version: null }),
      via: traced.via,
      outcome,
      queueMs: spent.queue,
      loadMs: spent.load,
      computeMs: spent.compute,
      inputSize: sizeOf(traced.input),
      ...answer,
    });
  };
  try {
    const answer = await work(enter);
    note('ok', factsOf(answer));
    return answer;
  } catch (error) {
    note(asInklingError(error).code, NO_ANSWER);
    throw error;
  }
}

/** A model was made ready. */
export function noteLoad(placement: Placement, loadMs: number): void {
  const { storedFiles, fetchedFiles, fetchedBytes } = placement.source;
  recorder.add({ kind: 'load', ...placeOf(placement.task, placement, placement.served), loadMs, storedFiles, fetchedFiles, fetchedBytes });
}

/** A worker died, or a backend failed. */
export function noteTrouble(kind: TroubleRecord['kind'], task: TaskName, served: VersionKey, where: Candidate | null): void {
  recorder.add({ kind, ...placeOf(task, where, served) });
}

function placeOf(
  task: TaskName,
  where: Candidate | null,
  served: { readonly model: string; readonly version: number | null },
): Pick<LoadRecord, 'at' | 'task' | 'model' | 'version' | 'backend' | 'threads'> {
  const { model, version } = served;
  return { at: Date.now(), task, model, version, backend: where?.backend ?? null, threads: where?.threads ?? null };
}

type AnswerFacts = Pick<RunRecord, 'tokens' | 'inputTokens' | 'label' | 'confidence'>;

const NO_ANSWER: AnswerFacts = { tokens: null, inputTokens: null, label: null, confidence: null };

/** What the log says of an answer, by the fields that answers of all tasks share. */
function factsOf(answer: object): AnswerFacts {
  const has = answer as { tokens?: unknown; inputTokens?: unknown; label?: unknown; score?: unknown; digit?: unknown; probabilities?: unknown; scores?: unknown };
  const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null);
  const shares = Array.isArray(has.probabilities) ? has.probabilities : Array.isArray(has.scores) ? has.scores.map((each: { score?: unknown }) => each.score) : [];
  const digit = number(has.digit);
  return {
    tokens: number(has.tokens),
    inputTokens: number(has.inputTokens),
    label: digit !== null ? String(digit) : typeof has.label === 'string' ? has.label : null,
    confidence: number(has.score) ?? (shares.length > 0 ? number(Math.max(...shares.map(Number))) : null),
  };
}

/** Characters of a text, numbers of a picture, fields of a row; null where counting would take decoding. */
function sizeOf(input: unknown): number | null {
  if (typeof input === 'string') return input.length;
  if (typeof input !== 'object' || input === null) return null;
  if ('kind' in input) {
    const { pixels, ink } = input as { pixels?: ArrayLike<number>; ink?: ArrayLike<number> };
    return (pixels ?? ink)?.length ?? null;
  }
  return Object.keys(input).length;
}
