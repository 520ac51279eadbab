/**
 * Owns one kind of training as its view sees it: what is under way, its curves, and what came of
 * it.
 */

import type { Checkpoint } from '../../../../contract/training/checkpoint';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type {
  AnyTrainRequest,
  TrainBackend,
  TrainEvent,
  TrainKind,
  TrainOutcome,
} from '../../../../contract/training/training';
import type { WithoutSite } from '../../../../contract/workers/engine-api';
import { registry } from '../../../../client/library/model-registry';
import { startTraining, type Training as Running } from '../../../../client/training/trainer';
import { listCheckpoints } from '../../../../storage/checkpoint-store';

/** A point of the live curves; held-out values are measured once an epoch. */
export interface CurvePoint {
  /** In epochs. */
  readonly x: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly heldOutLoss: number | null;
  readonly heldOutAccuracy: number | null;
}

type BatchEvent = Extract<TrainEvent, { type: 'batch' }>;
type GrownEvent = Extract<TrainEvent, { type: 'grown' }>;

/** More points than a chart has pixels for are thinned out. */
const MOST_POINTS = 160;

export type Phase = 'idle' | 'preparing' | 'training' | 'judging';

export class Training {
  readonly #kind: TrainKind;
  #running = $state.raw<Running | null>(null);
  #phase = $state<Phase>('idle');
  #paused = $state(false);
  #prepared = $state(0);
  #points = $state.raw<readonly CurvePoint[]>([]);
  #batch = $state.raw<BatchEvent | null>(null);
  #grown = $state.raw<GrownEvent | null>(null);
  #backend = $state<TrainBackend | null>(null);
  #folds = $state.raw<readonly number[]>([]);
  #savedEpoch = $state(0);
  #epochs = $state(0);
  #model = '';
  #outcome = $state.raw<TrainOutcome | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  #resumable = $state.raw<Checkpoint | null>(null);

  constructor(kind: TrainKind) {
    this.#kind = kind;
    void this.#lookForCheckpoint();
  }

  get phase(): Phase {
    return this.#phase;
  }
  get busy(): boolean {
    return this.#running !== null;
  }
  get paused(): boolean {
    return this.#paused;
  }
  /** Share of the examples that are ready, while preparing. */
  get prepared(): number {
    return this.#prepared;
  }
  get points(): readonly CurvePoint[] {
    return this.#points;
  }
  /** The newest report of a run under way. */
  get batch(): BatchEvent | null {
    return this.#batch;
  }
  /** How far a forest is. */
  get grown(): GrownEvent | null {
    return this.#grown;
  }
  get backend(): TrainBackend | null {
    return this.#backend;
  }
  /** Accuracy of each fold that is done. */
  get folds(): readonly number[] {
    return this.#folds;
  }
  get savedEpoch(): number {
    return this.#savedEpoch;
  }
  get epochs(): number {
    return this.#epochs;
  }
  get outcome(): TrainOutcome | null {
    return this.#outcome;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }
  /** The newest run of this kind that was not finished, if it can be gone on with. */
  get resumable(): Checkpoint | null {
    return this.#resumable;
  }

  /** Start a run; one that is under way goes on, and nothing happens. */
  async start(request: WithoutSite<AnyTrainRequest>): Promise<void> {
    if (this.#running) return;
    this.#phase = 'preparing';
    this.#paused = false;
    this.#prepared = 0;
    this.#points = [];
    this.#batch = null;
    this.#grown = null;
    this.#backend = null;
    this.#folds = [];
    this.#savedEpoch = 0;
    this.#epochs = request.recipe.epochs;
    this.#model = request.model;
    this.#outcome = null;
    this.#failure = null;
    const running = startTraining(request, (event) => {
      this.#hear(event);
    });
    this.#running = running;
    try {
      this.#outcome = await running.outcome;
    } catch (error) {
      this.#failure = asInklingError(error);
    } finally {
      this.#running = null;
      this.#phase = 'idle';
      this.#paused = false;
      await this.#lookForCheckpoint();
    }
  }

  /** Go on with the run that was not finished. */
  async resume(): Promise<void> {
    const checkpoint = this.#resumable;
    if (!checkpoint || this.#running) return;
    const started = this.start({ ...checkpoint.request, resume: checkpoint.id });
    this.#folds = checkpoint.folds;
    this.#points = checkpoint.fit.history.map(pointOf);
    this.#savedEpoch = checkpoint.fit.history.length;
    await started;
  }

  /** Let the version that came of the run answer from now on, whatever the comparison said. */
  async promote(): Promise<void> {
    const outcome = this.#outcome;
    if (!outcome?.verdict || outcome.version === null) return;
    try {
      await registry.setAlias(this.#model, 'live', outcome.version);
      this.#outcome = { ...outcome, verdict: { ...outcome.verdict, wentLive: true } };
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#running?.pause(paused);
  }

  stop(): void {
    this.#running?.stop();
  }

  /** Show a failure that happened before training was asked for, or none. */
  settle(failure: InklingError | null): void {
    this.#failure = failure;
  }

  #hear(event: TrainEvent): void {
    if (event.type === 'data') this.#prepared = event.total === 0 ? 0 : event.done / event.total;
    else if (event.type === 'backend') {
      this.#backend = event.backend;
      this.#phase = 'training';
    } else if (event.type === 'batch') {
      this.#batch = event;
      const within = (event.progress * this.#epochs) % 1;
      if (within > 0)
        this.#add({
          x: event.epoch - 1 + within,
          loss: event.loss,
          accuracy: event.accuracy,
          heldOutLoss: null,
          heldOutAccuracy: null,
        });
    } else if (event.type === 'grown') {
      this.#grown = event;
      this.#phase = 'training';
    } else if (event.type === 'epoch') {
      this.#add(pointOf(event.point));
      if (event.saved) this.#savedEpoch = event.point.epoch;
    } else if (event.type === 'fold') {
      this.#folds = [...this.#folds, event.accuracy];
      if (this.#folds.length > 0) this.#points = []; // the next fold begins anew
    } else this.#phase = 'judging';
  }

  #add(point: CurvePoint): void {
    const points = [...this.#points, point];
    this.#points =
      points.length <= MOST_POINTS
        ? points
        : points.filter((each, i) => each.heldOutLoss !== null || i % 2 === 0);
  }

  async #lookForCheckpoint(): Promise<void> {
    this.#resumable =
      (await listCheckpoints()).find(({ request }) => request.kind === this.#kind) ?? null;
  }
}

function pointOf({
  epoch,
  loss,
  accuracy,
  heldOutLoss,
  heldOutAccuracy,
}: TrainOutcome['history'][number]): CurvePoint {
  return { x: epoch, loss, accuracy, heldOutLoss, heldOutAccuracy };
}
