/**
 * What is masked in the column of a batch. The values stay in this page's memory: what is stored
 * of the batch does not have them, so after a reload only their number is known.
 */

import type { BatchDesk } from '../../../client/batch/desk-worker';
import type { BatchReport, MaskedBefore } from '../../../contract/batch/desk';
import type { KeptValue } from '../../../contract/masking/masking';
import type { MaskedRows } from '../../../contract/training/dataset';
import { namesIn } from '../../ui/names-in';

export class BatchMasking {
  #values = $state.raw<MaskedRows['kept'] | null>(null);
  #rows = $state(0);
  /** What was masked before the rows were stored; null where nothing was. */
  before = $state.raw<MaskedBefore | null>(null);
  /** Rows that were looked at, while that is under way. */
  #looked = $state<number | null>(null);
  /** As they are typed. */
  names = $state('');

  /** What is masked, or null where nothing was to be. */
  get values(): MaskedRows['kept'] | null {
    return this.#values;
  }
  /** Rows that something was found in. */
  get rows(): number {
    return this.#rows;
  }
  get looked(): number | null {
    return this.#looked;
  }

  /** Whether a column is masked, now or as it was stored. */
  get any(): boolean {
    return this.#values !== null || this.before !== null;
  }

  reset(): void {
    this.#values = null;
    this.before = null;
    this.#looked = null;
    this.names = '';
  }

  /**
   * Mask what is private in a column, and the names.
   * @returns the first rows without it
   * @throws InklingError `worker-died`
   */
  async mask(desk: BatchDesk, column: number): Promise<BatchReport['preview']> {
    this.#looked = 0;
    try {
      const { kept, rows, preview } = await desk.mask(column, namesIn(this.names), [], (done) => {
        if (this.#looked !== null) this.#looked = done;
      });
      this.#values = kept;
      this.#rows = rows;
      return preview;
    } finally {
      this.#looked = null;
    }
  }

  /** @returns the first rows with these values @throws InklingError `worker-died` */
  async putBack(desk: BatchDesk, values: readonly KeptValue[]): Promise<BatchReport['preview']> {
    const preview = await desk.putBack(values.map((each) => ({ ...each })));
    const returned = values.map(({ placeholder }) => placeholder);
    this.#values = (this.#values ?? []).filter(
      ({ placeholder }) => !returned.includes(placeholder),
    );
    return preview;
  }
}
