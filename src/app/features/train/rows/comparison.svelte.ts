/**
 * All learners of tables side by side: each is cross-validated on the same folds with the same seed,
 * one after the other, and nothing is stored. What each came to is shown as soon as it is known.
 */

import { startTraining } from '../../../../client/training/trainer';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type { DataReport } from '../../../../contract/training/dataset';
import {
  TABLE_LEARNERS,
  type TableData,
  type TrainRequest,
} from '../../../../contract/training/training';
import type { WithoutSite } from '../../../../contract/workers/without-site';
import type { Measured } from '../../../../contract/training/paired-lead';

type Learner = TableData['learner'];
type TableRequest = WithoutSite<TrainRequest<'table'> | TrainRequest<'regress'>>;

export interface Candidate extends Measured<Learner> {
  readonly seconds: number;
}

export class Comparison {
  #found = $state.raw<readonly Candidate[]>([]);
  #learner = $state<Learner | null>(null);
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
  get learner(): Learner | null {
    return this.#learner;
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
   * @param request of the training, with as many folds as are to be compared on
   * @param of what it says of the rows: another choice of columns is another comparison
   */
  async start(request: TableRequest, of: DataReport): Promise<void> {
    if (this.busy) return;
    this.clear();
    const stopping = (this.#stopping = new AbortController());
    this.#of = of;
    this.#numbers = request.kind === 'regress';
    try {
      for (const learner of TABLE_LEARNERS) {
        if (stopping.signal.aborted) break;
        this.#learner = learner;
        await this.#measure(request, learner, stopping.signal);
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

  async #measure(request: TableRequest, learner: Learner, signal: AbortSignal): Promise<void> {
    const id = crypto.randomUUID();
    const running = startTraining(
      { ...request, id, data: { ...request.data, learner } },
      () => undefined,
    );
    const stop = () => {
      running.stop();
    };
    signal.addEventListener('abort', stop, { once: true });
    const { folds, seconds } = await running.outcome;
    if (!signal.aborted) this.#found = [...this.#found, { name: learner, folds, seconds }];
  }
}
