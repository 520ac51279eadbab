/** How far the cross-validation of a learner is, from what its run reports. */

import type { TrainEvent } from '../../../../contract/training/training';

/** Of its time, about what goes by before it learns. */
const READING = 0.1;

export class LearnerProgress {
  readonly #folds: number;
  #read = 0;
  #learnt = 0;
  #foldsDone = 0;

  constructor(folds: number) {
    this.#folds = folds;
  }

  /** 0 to 1; it never falls. */
  get done(): number {
    return READING * this.#read + (1 - READING) * this.#learnt;
  }

  take(event: TrainEvent): void {
    switch (event.type) {
      case 'data':
        if (event.total > 0) this.#read = Math.max(this.#read, event.done / event.total);
        break;
      case 'batch':
        this.#learn((this.#foldsDone + event.progress) / this.#folds);
        break;
      case 'fold':
        this.#foldsDone = event.fold;
        this.#learn(event.fold / this.#folds);
        break;
      case 'grown':
      case 'fitting':
        this.#learn(event.progress);
        break;
      case 'backend':
      case 'epoch':
      case 'judging':
    }
  }

  /** What learns has read. */
  #learn(share: number): void {
    this.#read = 1;
    this.#learnt = Math.max(this.#learnt, share);
  }
}
