/** The state of what people said of answers: how often each version was right, and what was corrected. */

import { feedback } from '../../../client/training/feedback';
import type { InklingError } from '../../../contract/errors';
import { accuracyInUse, type AccuracyInUse } from '../../../contract/monitor/feedback';
import { numbersInUse, type NumbersInUse } from '../../../contract/monitor/numbers-in-use';
import { saveFile } from '../../state/save-file';
import { asRow } from './feedback-row';
import { Attempt } from '../../state/attempt.svelte';

export class InUse {
  #versions = $state.raw<readonly AccuracyInUse[] | null>(null);
  #numbers = $state.raw<readonly NumbersInUse[]>([]);
  readonly #attempt = new Attempt();

  /** Null until it is read. */
  get versions(): readonly AccuracyInUse[] | null {
    return this.#versions;
  }

  /** Of models of numbers. */
  get numbers(): readonly NumbersInUse[] {
    return this.#numbers;
  }

  get failure(): InklingError | null {
    return this.#attempt.failure;
  }

  /** Read it and follow it. @returns what ends that */
  open(): () => void {
    void this.#look();
    return feedback.watch(() => void this.#look());
  }

  /** All that was said as CSV, what was corrected with its text: a file that the studio opens. */
  async save(): Promise<void> {
    await this.#attempt.make(async () => {
      const [said, { default: Papa }] = await Promise.all([feedback.list(), import('papaparse')]);
      const text = Papa.unparse(said.map(asRow), { escapeFormulae: true });
      saveFile('inkling-feedback.csv', new Blob([text], { type: 'text/csv' }));
    });
  }

  async forget(): Promise<void> {
    await this.#attempt.make(async () => {
      await feedback.forget((await feedback.list()).map(({ key }) => key));
    });
  }

  async #look(): Promise<void> {
    await this.#attempt.make(async () => {
      const said = await feedback.list();
      this.#versions = accuracyInUse(said);
      this.#numbers = numbersInUse(said);
    });
  }
}
