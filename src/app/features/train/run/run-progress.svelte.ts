/** What a run has reported: how much is done, how fast it is, and its curves. */

import type { Checkpoint } from '../../../../contract/training/checkpoint';
import type { TrainBackend, TrainEvent } from '../../../../contract/training/training';
import { pointOf, withPoint, type CurvePoint } from './learning-curve';

type BatchEvent = Extract<TrainEvent, { type: 'batch' }>;
type GrownEvent = Extract<TrainEvent, { type: 'grown' }>;

export type Phase = 'preparing' | 'training' | 'judging';

export class RunProgress {
  readonly epochs: number;
  /** Whether numbers are predicted: accuracy is R² then. */
  readonly numbers: boolean;
  #phase = $state<Phase>('preparing');
  #prepared = $state(0);
  #points = $state.raw<readonly CurvePoint[]>([]);
  #batch = $state.raw<BatchEvent | null>(null);
  #grown = $state.raw<GrownEvent | null>(null);
  #fitted = $state<number | null>(null);
  #backend = $state<TrainBackend | null>(null);
  #savedEpoch = $state(0);

  /** @param from where a run that was not finished goes on */
  constructor(epochs: number, numbers: boolean, from: Checkpoint | null) {
    this.epochs = epochs;
    this.numbers = numbers;
    if (from === null) return;
    this.#points = from.fit.history.map(pointOf);
    this.#savedEpoch = from.fit.history.length;
  }

  get phase(): Phase {
    return this.#phase;
  }
  /** Share of the examples that are ready, while preparing. */
  get prepared(): number {
    return this.#prepared;
  }
  get points(): readonly CurvePoint[] {
    return this.#points;
  }
  /** The newest report of steps. */
  get batch(): BatchEvent | null {
    return this.#batch;
  }
  /** How much of a forest has grown. */
  get grown(): GrownEvent | null {
    return this.#grown;
  }
  /** Share that is done of what learns without epochs or trees. */
  get fitted(): number | null {
    return this.#fitted;
  }
  get backend(): TrainBackend | null {
    return this.#backend;
  }
  /** The epoch from which the run could go on if the tab were closed now; 0 for none. */
  get savedEpoch(): number {
    return this.#savedEpoch;
  }

  take(event: TrainEvent): void {
    switch (event.type) {
      case 'data':
        this.#prepared = event.total === 0 ? 0 : event.done / event.total;
        break;
      case 'backend':
        this.#backend = event.backend;
        this.#phase = 'training';
        break;
      case 'batch':
        this.#takeBatch(event);
        break;
      case 'grown':
        this.#grown = event;
        this.#phase = 'training';
        break;
      case 'fitting':
        this.#fitted = event.progress;
        this.#phase = 'training';
        break;
      case 'epoch':
        this.#points = withPoint(this.#points, pointOf(event.point));
        if (event.saved) this.#savedEpoch = event.point.epoch;
        break;
      case 'fold':
        this.#points = []; // the next fold begins anew
        break;
      case 'judging':
        this.#phase = 'judging';
    }
  }

  #takeBatch(event: BatchEvent): void {
    this.#batch = event;
    const within = (event.progress * this.epochs) % 1;
    if (within === 0) return; // the epoch's own point comes next
    this.#points = withPoint(this.#points, {
      x: event.epoch - 1 + within,
      loss: event.loss,
      accuracy: event.accuracy,
      heldOutLoss: null,
      heldOutAccuracy: null,
    });
  }
}
