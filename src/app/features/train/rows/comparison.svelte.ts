/**
 * All learners of texts or tables side by side: each is cross-validated on the same folds with the same seed,
 * one after the other, and nothing is stored. What each came to is shown as soon as it is known.
 */

import { startTraining } from '../../../../client/training/trainer';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type { DataReport } from '../../../../contract/training/dataset';
import type { Measured } from '../../../../contract/training/paired-lead';
import type { Compared, ComparedLearner } from './compared-learners';
import { LearnerProgress } from './learner-progress';

export interface Candidate extends Measured<ComparedLearner> {
  readonly seconds: number;
}

export class Comparison {
  #found = $state.raw<readonly Candidate[]>([]);
  #learner = $state<ComparedLearner | null>(null);
  #progress = $state(0);
  #numbers = $state(false);
  #failure = $state.raw<InklingError | null>(null);
  #of = $state.raw<DataReport | null>(null);
  #stopping: AbortController | null = null;

  /** The report of the rows, and choice of columns, that was compared on. */
  get of(): DataReport | null {
    return this.#of;
  }
  /** In the order in which they were measured. */
  get found(): readonly Candidate[] {
    return this.#found;
  }
  /** The one that is measured now; null where none is. */
  get learner(): ComparedLearner | null {
    return this.#learner;
  }
  /** How much of all learners is measured, 0 to 1. */
  get progress(): number {
    return this.#progress;
  }
  get busy(): boolean {
    return this.#learner !== null;
  }
  /** Whether the scores are R², not accuracies. */
  get numbers(): boolean {
    return this.#numbers;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }

  clear(): void {
    this.stop();
    this.#found = [];
    this.#failure = null;
  }

  /**
   * @param compared at least one learner, each with folds
   * @param of what it says of the rows: another choice of columns is another comparison
   */
  async start(compared: readonly Compared[], of: DataReport): Promise<void> {
    if (this.busy) return;
    this.clear();
    const stopping = (this.#stopping = new AbortController());
    this.#of = of;
    this.#numbers = compared.some(({ request }) => request.kind === 'regress');
    this.#progress = 0;
    try {
      for (const [i, each] of compared.entries()) {
        if (stopping.signal.aborted) break;
        this.#learner = each.learner;
        await this.#measure(each, stopping.signal, (done) => {
          this.#progress = (i + done) / compared.length;
        });
      }
    } catch (error) {
      const failure = asInklingError(error);
      if (failure.code !== 'cancelled') this.#failure = failure;
    } finally {
      this.#learner = null;
    }
  }

  stop(): void {
    this.#stopping?.abort();
  }

  async #measure(
    { learner, request }: Compared,
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Promise<void> {
    const progress = new LearnerProgress(request.recipe.folds ?? 1);
    const running = startTraining({ ...request, id: crypto.randomUUID() }, (event) => {
      progress.take(event);
      onProgress(progress.done);
    });
    const stop = () => {
      running.stop();
    };
    signal.addEventListener('abort', stop, { once: true });
    const { folds, seconds } = await running.outcome;
    if (!signal.aborted) this.#found = [...this.#found, { name: learner, folds, seconds }];
  }
}
