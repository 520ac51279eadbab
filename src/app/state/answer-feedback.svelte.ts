/** What the user says of one answer: whether it is right, and what would have been. */

import { feedback } from '../../client/training/feedback';
import type { InklingError } from '../../contract/errors';
import type { Feedback } from '../../contract/monitor/feedback';
import { Attempt } from './attempt.svelte';

/** The answer that is judged; `input` is kept only where it is corrected. */
export type Judged = Pick<
  Feedback,
  'task' | 'model' | 'version' | 'answered' | 'estimate' | 'input'
>;

/** Keeps what feedback itself cannot hold of a correction. @returns what forgets it */
export type KeepMore = (truth: string) => Promise<() => Promise<void>>;

export class AnswerFeedback {
  readonly #judged: Judged;
  readonly #keepMore: KeepMore | undefined;
  #said = $state.raw<Pick<Feedback, 'right' | 'truth'> | null>(null);
  readonly #attempt = new Attempt();
  #takeBack: () => Promise<void> = () => Promise.resolve();

  constructor(judged: Judged, keepMore?: KeepMore) {
    this.#judged = judged;
    this.#keepMore = keepMore;
  }

  /** Null until something was said. */
  get said(): Pick<Feedback, 'right' | 'truth'> | null {
    return this.#said;
  }

  get failure(): InklingError | null {
    return this.#attempt.failure;
  }

  /** @param truth what would have been right, if that is known */
  async say(right: boolean, truth: string | null): Promise<void> {
    await this.#attempt.make(async () => {
      const forget = truth === null ? undefined : await this.#keepMore?.(truth);
      const input = truth === null ? null : this.#judged.input;
      const key = await feedback.add({ ...this.#judged, input, right, truth });
      this.#takeBack = async () => {
        await feedback.forget([key]);
        await forget?.();
      };
      this.#said = { right, truth };
    });
  }

  async undo(): Promise<void> {
    await this.#attempt.make(async () => {
      await this.#takeBack();
      this.#said = null;
    });
  }
}
