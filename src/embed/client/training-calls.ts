/**
 * What pages of the site's own origin say to have models made: trained, taught by another one, made
 * smaller. Fields keep their names, whatever the names inside become.
 */

import type { AnyDistilRequest, Distillation } from '../../contract/training/distilling';
import type { AnyReduceRequest, Reduction } from '../../contract/training/reducing';
import type {
  Optimizer,
  ScheduleKind,
  TrainBackend,
  TrainDataMap,
  TrainEvent,
  TrainKind,
  TrainOutcome,
} from '../../contract/training/training';

/**
 * How a network is trained: what is not said is as in the reference network, 784-128-10 with Adam.
 */
export interface TrainRecipe {
  /** Units of each hidden layer, first to last; ReLU. */
  readonly hidden?: number[];
  readonly optimizer?: Optimizer;
  readonly learningRate?: number;
  /**
   * `inverse-time`: the rate of step t is rate / (1 + beta (t - 1)); `cosine`: half a cosine from
   * the rate to zero over all steps.
   */
  readonly schedule?: ScheduleKind;
  readonly beta?: number;
  /** Penalties on the weights of dense layers, as in Keras. */
  readonly l1?: number;
  readonly l2?: number;
  /** Share of a hidden layer's units that a step leaves out. */
  readonly dropout?: number;
  readonly batchSize?: number | 'full';
  readonly epochs?: number;
  /** The same seed trains the same network. */
  readonly seed?: number;
  /** Parts of a k-fold cross-validation, which measures and makes no model; null to train once. */
  readonly folds?: number | null;
  /** `fastest`: measured on this device before the run. */
  readonly backend?: TrainBackend | 'fastest';
}

export interface TrainCall<Kind extends TrainKind> {
  readonly data: TrainDataMap[Kind];
  /** What differs from the reference recipe. */
  readonly recipe?: TrainRecipe | undefined;
  /** The name that the result becomes a version of; that of the kind without it. */
  readonly model?: string | undefined;
  /** Go on from the checkpoint of the run with this id, which was begun with the same call. */
  readonly resume?: string | undefined;
  /** Aborting stops the run; the checkpoint of its last whole epoch stays. */
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: TrainEvent) => void) | undefined;
}

/**
 * Which version of which `teacher` is asked about the inputs of `data`, and what learns its answers.
 */
export type DistilCall = {
  readonly [Task in AnyDistilRequest['task']]: Pick<
    Extract<AnyDistilRequest, { task: Task }>,
    'task' | 'teacher' | 'model' | 'data'
  > & {
    /** Of the student: what differs from the reference recipe. */
    readonly recipe?: Omit<TrainRecipe, 'folds'> | undefined;
    /** Temperature 3, and nothing of the rows' own labels, unless it is said. */
    readonly distillation?: Partial<Distillation> | undefined;
    readonly signal?: AbortSignal | undefined;
    /** Told how much is done, from 0 to 1. */
    readonly onProgress?: ((done: number) => void) | undefined;
  };
}[AnyDistilRequest['task']];

/**
 * Which version of which `model` is made smaller, the `data` to measure that on (as it was trained on
 * them), and whether the result becomes a version.
 */
export type ReduceCall = {
  readonly [Task in AnyReduceRequest['task']]: Pick<
    Extract<AnyReduceRequest, { task: Task }>,
    'task' | 'model' | 'version' | 'data'
  > & {
    /** What is left out; of what is not said nothing is, and weights are stored as int8. */
    readonly reduction?: Partial<Reduction> | undefined;
    readonly publish?: boolean | undefined;
    readonly signal?: AbortSignal | undefined;
    /** Told how much is done, from 0 to 1. */
    readonly onProgress?: ((done: number) => void) | undefined;
  };
}[AnyReduceRequest['task']];

/** A training under way: await it for its outcome. */
export interface TrainingRun<Kind extends TrainKind = TrainKind> extends Promise<
  TrainOutcome<Kind>
> {
  /** Names its checkpoint, to go on from. */
  readonly id: string;
  pause(paused: boolean): void;
}
