/**
 * What other people's pages are promised of training: the types of `train`, `search`, `distil` and
 * `reduce` of the client. Fields here keep their names, whatever the names inside become.
 */

import type { AnyDistilRequest, Distillation } from '../../contract/training/distilling';
import type {
  OwnTask,
  ReduceRequest,
  ReducibleData,
  Reduction,
} from '../../contract/training/reducing';
import type { SearchPlan, Space } from '../../contract/training/search';
import type { SearchNote } from '../../contract/training/search-note';
import type { SearchState } from '../../contract/training/search-state';
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
  /** The search that its settings come from, for its card: what `search` gives as `best` has it. */
  readonly search?: SearchNote | undefined;
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
export interface SearchCall<Kind extends TrainKind> extends Pick<
  TrainCall<Kind>,
  'data' | 'recipe' | 'model' | 'signal'
> {
  /**
   * The settings that are searched over, by their names in the recipe (of tables `learner` and
   * `trees` too): `choices`, or bounds `from` and `to` on a `linear` or `log` scale. With `folds` in
   * the recipe a cross-validation judges each trial, else what is held out.
   */
  readonly over: Space;
  /** `random` (without it), or `grid`: every combination, of a range so many `steps` (3). */
  readonly method?: SearchPlan['method'] | undefined;
  readonly steps?: number | undefined;
  /** At most so many; 12 without it. */
  readonly trials?: number | undefined;
  /**
   * Successive halving: of each round one in so many trials goes on, with as many times the epochs
   * or trees; 3 without it. Null: every trial is trained to its end.
   */
  readonly halving?: number | null | undefined;
  /** Of what is drawn at random. */
  readonly seed?: number | undefined;
  /** As many as there are processors without it, and at most 8. They change no result. */
  readonly workers?: number | undefined;
  /** Go on with the search of this id, which was begun with the same call. */
  readonly resume?: string | undefined;
  /** Told at the beginning, when a trial has come further, and a few times a second. */
  readonly onState?: ((state: SearchState) => void) | undefined;
}

export interface SearchOutcome<Kind extends TrainKind> {
  /** Every trial with its settings and scores, who leads, and by how much. */
  readonly state: SearchState;
  /** For `train`: the settings of the leader, to make a version; null where every trial failed. */
  readonly best: TrainCall<Kind> | null;
}

/** A search under way: await it for its outcome. */
export interface SearchRun<Kind extends TrainKind = TrainKind> extends Promise<
  SearchOutcome<Kind>
> {
  /** To go on from. */
  readonly id: string;
  pause(paused: boolean): void;
}

/**
 * Which version of which `model` is made smaller, the `data` to measure that on (as it was trained on
 * them), and whether the result becomes a version.
 */
export type ReduceCall = ReduceDigitsCall | ReduceOwnCall;

type ReduceOwnCall = {
  readonly [Task in OwnTask]: Pick<ReduceRequest<Task>, 'task' | 'model' | 'version' | 'data'> &
    ReduceOptions<Reduction>;
}[OwnTask];

/** The same of a digits model, the built-in one too: `data` says which digits measure it. */
interface ReduceDigitsCall extends ReduceOptions<Pick<Reduction, 'form' | 'zeros'>> {
  readonly task: 'digits';
  readonly model: string;
  readonly version: number;
  readonly data: ReducibleData['digits'];
}

interface ReduceOptions<What> {
  /** What is left out; of what is not said nothing is, and weights are stored as int8. */
  readonly reduction?: Partial<What> | undefined;
  readonly publish?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told how much is done, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** A training under way: await it for its outcome. */
export interface TrainingRun<Kind extends TrainKind = TrainKind> extends Promise<
  TrainOutcome<Kind>
> {
  /** Names its checkpoint, to go on from. */
  readonly id: string;
  pause(paused: boolean): void;
}
